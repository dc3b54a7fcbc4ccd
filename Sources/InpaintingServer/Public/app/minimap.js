/** A small picture of the whole in a corner, with what the stage shows of it; it can be dragged. */
export class Minimap {
  constructor(editor, canvas) {
    Object.assign(this, { editor, canvas });
    editor.stage.onDraw = () => this.#draw();
    canvas.addEventListener('pointerdown', (event) => {
      canvas.setPointerCapture(event.pointerId);
      this.#moveTo(event);
    });
    canvas.addEventListener('pointermove', (event) => {
      if (canvas.hasPointerCapture(event.pointerId)) this.#moveTo(event);
    });
  }

  #moveTo(event) {
    const { editor: { view, picture, stage }, canvas } = this;
    const { left, top, width, height } = canvas.getBoundingClientRect();
    view.moveTo(
      (event.clientX - left) / width * picture.width,
      (event.clientY - top) / height * picture.height);
    stage.redraw();
  }

  #draw() {
    const { editor: { view, picture, stage }, canvas } = this;
    canvas.hidden = view.scale <= view.fitScale * 1.05;
    if (canvas.hidden) return;
    const longest = stage.element.clientWidth < 600 ? 88 : 152;
    const scale = longest / Math.max(picture.width, picture.height);
    const width = Math.max(8, Math.round(picture.width * scale));
    const height = Math.max(8, Math.round(picture.height * scale));
    canvas.width = width * stage.density;
    canvas.height = height * stage.density;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;

    const context = canvas.getContext('2d'), base = stage.tiles.base(picture.state);
    context.scale(stage.density, stage.density);
    context.imageSmoothingQuality = 'high';
    if (base) context.drawImage(base, 0, 0, width, height);
    const { visible } = view;
    const frame = [visible.x, visible.y, visible.width, visible.height].map((value) => value * scale);
    context.fillStyle = 'rgb(0 0 0 / 0.45)';
    context.beginPath();
    context.rect(0, 0, width, height);
    context.rect(...frame);
    context.fill('evenodd');
    context.strokeStyle = '#fff';
    context.lineWidth = 1.5;
    context.strokeRect(...frame);
  }
}
