/**
 * Turns what mouse, pen and fingers do on the stage into strokes, panning and zooming.
 *
 * The right button swaps painting and erasing; the middle button, or Space, pans; a second finger
 * takes back the stroke that the first one began, and both zoom.
 */
export class Pointer {
  isPanning = false;
  /** The point of the picture below the pointer, or null when it is elsewhere. */
  point = null;
  #fingers = new Map();
  #action = null;
  #pinch = null;

  constructor(editor, tools, comparison) {
    Object.assign(this, { editor, tools, comparison });
    const { element, glass } = editor.stage;
    const on = (name, listener) => glass.addEventListener(name, (event) => {
      if (editor.picture) listener(event);
    });
    on('pointerdown', (event) => this.#down(event));
    on('pointermove', (event) => this.#move(event));
    on('pointerup', (event) => this.#up(event));
    on('pointercancel', (event) => this.#leave(event));
    on('pointerleave', () => this.#hover(null));
    on('contextmenu', (event) => event.preventDefault());
    element.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    editor.stage.drawTool = (context) => this.#drawTool(context);
  }

  get tool() {
    return this.tools[this.editor.tool];
  }

  /** Begins a stroke with the tool, as the keyboard does too. */
  begin(point, swaps) {
    if (this.editor.isBusy) return;
    this.#action = 'tool';
    this.comparison.stop();
    this.tool.begin(point, swaps);
  }

  end() {
    if (this.#action === 'tool') this.tool.end();
    this.#action = null;
  }

  /** Takes back what is being drawn; says whether there was anything. */
  cancel() {
    const isDrawing = this.#action === 'tool';
    this.#action = null;
    if (isDrawing) this.tool.cancel();
    return isDrawing;
  }

  get isDrawing() {
    return this.#action === 'tool';
  }

  /** Moves the point, and what is drawn with it. */
  moveTo(point) {
    if (this.#action === 'tool') this.tool.move(point);
    this.#hover(point);
  }

  #down(event) {
    if (event.button === 1) event.preventDefault();
    event.target.setPointerCapture(event.pointerId);
    this.#fingers.set(event.pointerId, this.#place(event));
    if (this.#fingers.size === 2) return this.#beginPinch();
    if (this.#fingers.size > 2 || this.#action) return;
    if (event.button === 1 || this.isPanning) this.#action = 'pan';
    else if (event.button === 0 || event.button === 2) this.begin(this.#point(event), event.button === 2);
  }

  #move(event) {
    const last = this.#fingers.get(event.pointerId), place = this.#place(event);
    if (last) this.#fingers.set(event.pointerId, place);
    if (this.#pinch) return this.#zoomByPinch();
    if (this.#action === 'pan' && last) {
      this.editor.view.panBy(place.x - last.x, place.y - last.y);
      this.editor.stage.redraw();
    }
    const parts = this.#action === 'tool' ? event.getCoalescedEvents?.() ?? [] : [];
    for (const part of parts.length ? parts : [event]) this.moveTo(this.#point(part));
  }

  #up(event) {
    this.#fingers.delete(event.pointerId);
    if (this.#fingers.size > 0) return;
    this.#pinch = null;
    this.end();
    if (event.pointerType !== 'mouse') this.#hover(null);
  }

  #leave(event) {
    this.#fingers.delete(event.pointerId);
    this.#pinch = null;
    this.cancel();
  }

  #beginPinch() {
    this.cancel();
    this.#hover(null);
    this.#pinch = this.#spread();
  }

  #zoomByPinch() {
    const { view, stage } = this.editor, spread = this.#spread();
    if (!spread) return;
    view.panBy(spread.x - this.#pinch.x, spread.y - this.#pinch.y);
    view.zoomAt(spread.x, spread.y, spread.distance / this.#pinch.distance);
    this.#pinch = spread;
    stage.redraw();
  }

  /** The middle between two fingers, and their distance. */
  #spread() {
    if (this.#fingers.size < 2) return null;
    const [a, b] = this.#fingers.values();
    return {
      x: (a.x + b.x) / 2, y: (a.y + b.y) / 2,
      distance: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)),
    };
  }

  #wheel(event) {
    if (!this.editor.picture) return;
    event.preventDefault();
    const { x, y } = this.#place(event);
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 : 1;
    this.editor.view.zoomAt(x, y, Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0018)));
    this.editor.stage.redraw();
  }

  #hover(point) {
    this.point = point;
    this.editor.stage.redrawGlass();
  }

  #drawTool(context) {
    const { point, editor } = this;
    if (!this.tool.draw || editor.isBusy) return;
    if (point || this.#action === 'tool') this.tool.draw(context, editor.view, point ?? { x: 0, y: 0 });
  }

  #place(event) {
    const { left, top } = this.editor.stage.element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  #point(event) {
    const { x, y } = this.#place(event);
    return this.editor.view.toPicture(x, y);
  }
}
