import { Overlay } from './overlay.js';
import { PictureTiles } from './tiles.js';

/**
 * The two canvases in the middle of the page: the picture with its hole, and above them the glass,
 * on which tools draw what moves with the pointer.
 */
export class Stage {
  overlay = new Overlay();
  #isStale = false;
  #isGlassStale = false;

  constructor(element, view, onError) {
    this.element = element;
    this.view = view;
    this.canvas = element.querySelector('#picture');
    this.glass = element.querySelector('#glass');
    this.tiles = new PictureTiles(() => this.redraw(), onError);
    /** What is compared: decided by `Comparison`. */
    this.layers = () => [];
    this.showsHole = () => true;
    this.drawTool = () => {};
    this.onDraw = () => {};
    new ResizeObserver(() => this.#resize()).observe(element);
  }

  get density() {
    return Math.min(2, devicePixelRatio);
  }

  show(picture, mask) {
    this.picture = picture;
    this.view.show(picture);
    this.tiles.show(picture);
    this.overlay.show(mask);
    this.redraw();
  }

  redraw() {
    if (this.#isStale) return;
    this.#isStale = true;
    this.element.dataset.complete = false;
    requestAnimationFrame(() => this.#draw());
  }

  redrawGlass() {
    if (this.#isGlassStale) return;
    this.#isGlassStale = true;
    requestAnimationFrame(() => this.#drawGlass());
  }

  #resize() {
    const { clientWidth: width, clientHeight: height } = this.element;
    for (const canvas of [this.canvas, this.glass]) {
      canvas.width = Math.round(width * this.density);
      canvas.height = Math.round(height * this.density);
    }
    this.view.resize(width, height);
    this.#draw();
  }

  #draw() {
    this.#isStale = false;
    const context = this.canvas.getContext('2d');
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    if (!this.picture) return;
    this.tiles.draw(context, this.view, this.density, this.layers());
    if (this.showsHole()) this.overlay.draw(context, this.view, this.density);
    this.element.dataset.complete = this.tiles.isComplete;
    this.onDraw();
    this.#drawGlass();
  }

  #drawGlass() {
    this.#isGlassStale = false;
    const context = this.glass.getContext('2d');
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.glass.width, this.glass.height);
    context.scale(this.density, this.density);
    if (this.picture) this.drawTool(context);
  }
}

/** Draws a path so that it is seen on any picture. */
export function outline(context, dashes = []) {
  context.setLineDash(dashes);
  context.lineWidth = 3;
  context.strokeStyle = 'rgb(0 0 0 / 0.45)';
  context.stroke();
  context.lineWidth = 1.25;
  context.strokeStyle = '#fff';
  context.stroke();
  context.setLineDash([]);
}
