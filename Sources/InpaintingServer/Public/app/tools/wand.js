import { similar } from '../flood.js';
import { outline } from '../stage.js';

const mostPixels = 4 << 20;

/**
 * Adds the pixels of a similar colour around a click to the hole, or takes them away.
 *
 * It looks at what can be seen of the picture: at every pixel up to four megapixels, beyond that at
 * the picture halved as often as needed.
 */
export class WandTool {
  constructor(editor) {
    this.editor = editor;
  }

  begin(point, swaps) {
    this.point = point;
    this.swaps = swaps;
  }

  move(point) {
    this.point = point;
  }

  cancel() {}

  async end() {
    const { editor, point: { x, y }, swaps } = this;
    const { picture, stage, view } = editor;
    if (x < 0 || y < 0 || x >= picture.width || y >= picture.height) return;
    const area = view.visible.width * view.visible.height;
    const level = Math.max(0, Math.ceil(Math.log2(area / mostPixels) / 2));
    const region = aligned(view.visible, level, picture);
    const image = await stage.tiles.pixels(picture.state, region, level);
    if (editor.picture !== picture) return;
    const found = similar(
      image, (x - region.x) >> level, (y - region.y) >> level, editor.wand.tolerance,
      editor.wand.isContiguous);
    editor.edit((mask) => fillFound(mask, found, image, region, level, swaps ? 0 : 255));
  }

  draw(context, view, point) {
    const { x, y } = view.toStage(point.x, point.y);
    context.beginPath();
    context.moveTo(x - 9, y);
    context.lineTo(x + 9, y);
    context.moveTo(x, y - 9);
    context.lineTo(x, y + 9);
    outline(context);
  }
}

/** The region grown to whole pixels of the level. */
function aligned({ x, y, width, height }, level, picture) {
  const left = x >> level << level, top = y >> level << level;
  const grown = (end) => Math.ceil(end / 2 ** level) * 2 ** level;
  return {
    x: left, y: top,
    width: Math.min(grown(x + width), picture.width) - left,
    height: Math.min(grown(y + height), picture.height) - top,
  };
}

/** Fills the runs of found pixels, each of which stands for a square of the picture. */
function fillFound(mask, found, { width, height }, region, level, value) {
  for (let row = 0; row < height; row++) {
    const top = region.y + (row << level), bottom = Math.min(top + (1 << level), mask.height);
    for (let column = 0; column < width; column++) {
      if (!found[row * width + column]) continue;
      const first = column;
      while (column + 1 < width && found[row * width + column + 1]) column++;
      const left = region.x + (first << level);
      const right = Math.min(region.x + ((column + 1) << level), mask.width);
      for (let y = top; y < bottom; y++) mask.fillSpan(y, left, right, value);
    }
  }
}
