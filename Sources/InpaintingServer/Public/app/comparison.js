/** Before and after: held for a moment over the whole stage, or side by side with a handle. */
export class Comparison {
  isHeld = false;
  isWiping = false;
  #place = 0.5;

  constructor(editor, handle, button) {
    Object.assign(this, { editor, handle, button });
    const { stage } = editor;
    stage.layers = () => this.#layers();
    stage.showsHole = () => !this.isHeld && !this.isWiping;
    handle.addEventListener('pointerdown', (event) => {
      event.stopPropagation();
      handle.setPointerCapture(event.pointerId);
    });
    handle.addEventListener('pointermove', (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      const { left, width } = stage.element.getBoundingClientRect();
      this.#moveTo((event.clientX - left) / width);
    });
    handle.addEventListener('keydown', (event) => {
      const step = { ArrowLeft: -0.02, ArrowRight: 0.02, Home: -1, End: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      event.stopPropagation();
      this.#moveTo(this.#place + step);
    });
    this.#listenToButton(button);
    editor.addEventListener('change', () => this.#update());
    this.#update();
  }

  /** A click shows the border; a longer press shows the original for as long as it lasts. */
  #listenToButton(button) {
    let timer = 0, wasHeld = false;
    button.addEventListener('pointerdown', () => {
      wasHeld = false;
      timer = setTimeout(() => {
        wasHeld = true;
        this.hold(true);
      }, 350);
    });
    for (const name of ['pointerup', 'pointercancel', 'pointerleave']) {
      button.addEventListener(name, () => {
        clearTimeout(timer);
        this.hold(false);
      });
    }
    button.addEventListener('contextmenu', (event) => event.preventDefault());
    button.addEventListener('click', () => {
      if (!wasHeld) this.toggle();
      wasHeld = false;
    });
  }

  toggle() {
    if (!this.editor.picture) return;
    this.isWiping = !this.isWiping;
    this.#update();
  }

  /** Shows the hole again, since it is being drawn. */
  stop() {
    if (this.isWiping) this.toggle();
  }

  hold(isHeld) {
    if (this.isHeld === isHeld || !this.editor.picture) return;
    this.isHeld = isHeld;
    this.#update();
  }

  #moveTo(place) {
    this.#place = Math.min(1, Math.max(0, place));
    this.#update();
  }

  #update() {
    const { handle, button, editor } = this;
    handle.hidden = !this.isWiping;
    handle.style.left = `${100 * this.#place}%`;
    handle.setAttribute('aria-valuenow', Math.round(100 * this.#place));
    button.setAttribute('aria-pressed', this.isWiping);
    editor.stage.element.dataset.compare = this.isHeld ? 'before' : this.isWiping ? 'wipe' : '';
    editor.stage.redraw();
  }

  #layers() {
    const { stage, picture } = this.editor;
    const { width, height } = stage.canvas;
    const whole = { x: 0, y: 0, width, height };
    if (this.isHeld) return [{ state: 0, clip: whole }];
    if (!this.isWiping) return [{ state: picture.state, clip: whole }];
    const cut = Math.round(width * this.#place);
    return [
      { state: 0, clip: { ...whole, width: cut } },
      { state: picture.state, clip: { ...whole, x: cut, width: width - cut } },
    ];
  }
}
