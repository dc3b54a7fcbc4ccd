import { fillPolygon } from '../polygon.js';
import { outline } from '../stage.js';

/** Adds an upright rectangle to the hole, or takes it away. */
export class RectangleTool {
  #from = null;
  #to = null;

  constructor(editor) {
    this.editor = editor;
  }

  begin(point, swaps) {
    this.#from = this.#to = point;
    this.swaps = swaps;
  }

  move(point) {
    this.#to = point;
    this.editor.stage.redrawGlass();
  }

  end() {
    const corners = this.#corners.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }));
    this.cancel();
    this.editor.edit((mask) => fillPolygon(mask, corners, this.swaps));
  }

  cancel() {
    this.#from = this.#to = null;
    this.editor.stage.redrawGlass();
  }

  get #corners() {
    const { x: left, y: top } = this.#from, { x: right, y: bottom } = this.#to;
    return [
      { x: left, y: top }, { x: right, y: top }, { x: right, y: bottom }, { x: left, y: bottom },
    ];
  }

  draw(context, view) {
    if (!this.#from) return;
    const from = view.toStage(this.#from.x, this.#from.y), to = view.toStage(this.#to.x, this.#to.y);
    context.beginPath();
    context.rect(from.x, from.y, to.x - from.x, to.y - from.y);
    outline(context, [5, 4]);
  }
}
