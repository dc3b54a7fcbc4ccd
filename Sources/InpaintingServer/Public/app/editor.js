import { dropPicture } from './api.js';
import { History } from './history.js';
import { Mask } from './mask.js';
import { Picture } from './picture.js';

/**
 * What is being edited: a picture, the hole of each of its pages, the steps, and the settings of
 * the tools.
 *
 * It sends `picture` when another one or another page is shown, `change` when the hole, the result
 * or the steps changed, and `settings` when a tool or its settings did.
 */
export class Editor extends EventTarget {
  picture = null;
  masks = [];
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
    this.#show(picture);
    await this.storage.clear();
    this.#save({});
  }

  /** Shows what was kept in the browser. */
  restore({ picture: record, tiles, done, undone }) {
    this.#show(new Picture(record));
    for (const [[page, index], tile] of tiles) this.masks[page].tiles[index] = tile;
    this.history.restore(done, undone);
    this.#send('change');
  }

  #show(picture) {
    this.picture = picture;
    this.masks = picture.sizes.map(({ width, height }) => new Mask(width, height));
    this.history = new History((step) => {
      this.#turnTo(step.page);
      this.mask.swap(step.tiles);
      [picture.state, step.state] = [step.state, picture.state];
    });
    this.stage.show(picture, this.mask);
    this.brush.size = Math.max(1, Math.round(24 / this.view.scale));
    this.#send('picture');
    this.#send('change');
  }

  /** The hole of the page that is shown. */
  get mask() {
    return this.masks[this.picture?.page];
  }

  /** Shows another page, which has a hole of its own. */
  turnTo(page) {
    if (!this.isIdle || !(page in this.masks)) return;
    this.#turnTo(page);
    this.#save({});
    this.#send('change');
  }

  #turnTo(page) {
    if (page === this.picture.page) return;
    this.picture.page = page;
    this.stage.show(this.picture, this.mask);
    this.#send('picture');
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
    this.#turnTo(this.picture.states[state].page ?? this.picture.page);
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
    const { step, dropped } = this.history.push({ tiles, state, page: this.picture.page });
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
