import { fillPolygon } from '../polygon.js';
import { outline } from '../stage.js';

/** Adds what a freely drawn line encloses to the hole, or takes it away. */
export class LassoTool {
  #points = [];

  constructor(editor) {
    this.editor = editor;
  }

  begin(point, swaps) {
    this.#points = [point];
    this.swaps = swaps;
  }

  move(point) {
    this.#points.push(point);
    this.editor.stage.redrawGlass();
  }

  end() {
    const points = this.#points;
    this.cancel();
    if (points.length > 2) this.editor.edit((mask) => fillPolygon(mask, points, this.swaps));
  }

  cancel() {
    this.#points = [];
    this.editor.stage.redrawGlass();
  }

  draw(context, view) {
    if (this.#points.length === 0) return;
    context.beginPath();
    for (const point of this.#points) {
      const { x, y } = view.toStage(point.x, point.y);
      context.lineTo(x, y);
    }
    context.closePath();
    outline(context, [5, 4]);
  }
}
