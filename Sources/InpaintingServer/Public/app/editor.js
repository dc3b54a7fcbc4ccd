import { dropPicture } from './api.js';
import { History } from './history.js';
import { Mask } from './mask.js';
import { Picture } from './picture.js';

/**
 * What is being edited: a picture, the hole, the steps, and the settings of the tools.
 *
 * It sends `picture` when another one is shown, `change` when the hole, the result or the steps
 * changed, and `settings` when a tool or its settings did.
 */
export class Editor extends EventTarget {
  picture = null;
  mask = null;
  history = null;
  tool = 'brush';
  brush = { size: 40, hardness: 1 };
  wand = { tolerance: 24, isContiguous: true };
  model = null;
  feather = 0;
  isBusy = false;
  #waiting = [];

  constructor(stage, view, storage) {
    super();
    Object.assign(this, { stage, view, storage });
    stage.element.dataset.saved = true;
  }

  /** Opens a picture, and forgets the one before. */
  async open(picture) {
    if (this.picture) dropPicture(this.picture.id);
    this.#show(picture, new Mask(picture.width, picture.height));
    await this.storage.clear();
    this.#save({});
  }

  /** Shows what was kept in the browser. */
  restore({ picture: record, tiles, done, undone }) {
    const picture = new Picture(record), mask = new Mask(record.width, record.height);
    for (const [index, tile] of tiles) mask.tiles[index] = tile;
    this.#show(picture, mask);
    this.history.restore(done, undone);
    this.#send('change');
  }

  #show(picture, mask) {
    this.picture = picture;
    this.mask = mask;
    this.history = new History((step) => {
      mask.swap(step.tiles);
      [picture.state, step.state] = [step.state, picture.state];
    });
    this.stage.show(picture, mask);
    this.brush.size = Math.max(1, Math.round(24 / this.view.scale));
    this.#send('picture');
    this.#send('change');
  }

  /** Changes the hole in one step, after the stroke that may be going on. */
  edit(body) {
    if (this.mask.isEditing) {
      this.#waiting.push(body);
      return;
    }
    this.mask.begin();
    body(this.mask);
    this.endEdit();
  }

  /** Ends an edit that was begun with `mask.begin()`. */
  endEdit() {
    const tiles = this.mask.end();
    if (tiles.size > 0) this.#push(tiles, this.picture.state);
    this.#editWaiting();
  }

  revertEdit() {
    this.mask.revert();
    this.stage.redraw();
    this.#editWaiting();
  }

  #editWaiting() {
    for (const body of this.#waiting.splice(0)) this.edit(body);
  }

  /** Whether steps may be taken: not while something is drawn or filled. */
  get isIdle() {
    return this.picture !== null && !this.isBusy && !this.mask.isEditing;
  }

  /** Takes over a fill: its result is shown, and the hole is done with. */
  finish(result) {
    const before = this.picture.state;
    this.mask.begin();
    this.mask.clear();
    this.picture.add(result);
    this.#push(this.mask.end(), before);
  }

  /** Goes on from another result; what was made after it stays. */
  continueFrom(state) {
    if (state === this.picture.state || !this.isIdle) return;
    const before = this.picture.state;
    this.picture.state = state;
    this.#push(new Map(), before);
  }

  undo() {
    if (this.isIdle) this.#moved(this.history.undo());
  }

  redo() {
    if (this.isIdle) this.#moved(this.history.redo());
  }

  set(settings) {
    Object.assign(this, settings);
    this.#send('settings');
  }

  /** Tells those who listen that the picture was repaired behind them. */
  refresh() {
    this.stage.tiles.show(this.picture);
    this.#save({});
    this.#send('change');
  }

  /** Says everything again, since the language changed. */
  retell() {
    for (const name of this.picture ? ['settings', 'picture', 'change'] : ['settings']) this.#send(name);
  }

  #push(tiles, state) {
    const { step, dropped } = this.history.push(tiles, state);
    this.#save({ tiles: [...tiles.keys()], steps: [step], dropped });
    this.#send('change');
  }

  #moved(step) {
    if (!step) return;
    this.#save({ tiles: [...step.tiles.keys()], steps: [step] });
    this.#send('change');
  }

  #save(what) {
    const { element } = this.stage;
    element.dataset.saved = false;
    this.storage.save(this, what).then(() => { element.dataset.saved = !this.storage.isSaving; });
  }

  #send(name) {
    this.dispatchEvent(new Event(name));
    this.stage.redraw();
  }
}
