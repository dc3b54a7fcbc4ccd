import { outline } from '../stage.js';
import { Stroke } from '../stroke.js';

/** Paints the hole, or takes it away, in round strokes. */
export class BrushTool {
  #stroke = null;

  constructor(editor, erases) {
    this.editor = editor;
    this.erases = erases;
  }

  begin(point, swaps) {
    const { mask, brush } = this.editor;
    mask.begin();
    this.#stroke = new Stroke(mask, {
      radius: brush.size / 2, hardness: brush.hardness, erases: this.erases !== swaps,
    });
    this.move(point);
  }

  move(point) {
    this.#stroke.to(point);
    this.editor.stage.redraw();
  }

  end() {
    this.#stroke = null;
    this.editor.endEdit();
  }

  cancel() {
    this.#stroke = null;
    this.editor.revertEdit();
  }

  /** The brush's rim, and within it the line up to which one stroke makes a hole. */
  draw(context, view, point) {
    const { size, hardness } = this.editor.brush;
    const { x, y } = view.toStage(point.x, point.y);
    const radius = Math.max(1.5, size / 2 * view.scale);
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    outline(context);
    if (hardness > 0.98 || radius < 6) return;
    context.beginPath();
    context.arc(x, y, radius * (1 + hardness) / 2, 0, 2 * Math.PI);
    outline(context, [3, 3]);
  }
}
