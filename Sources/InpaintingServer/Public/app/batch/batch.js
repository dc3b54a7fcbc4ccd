import { $, download, element, onFiles } from '../dom.js';
import { encodeMask } from '../maskfile.js';
import { announce, showError } from '../notices.js';
import { findable, sensitivity } from '../panel/hole.js';
import { text } from '../text.js';
import { zip } from '../zip.js';
import { BatchItem } from './item.js';
import { pairsOf } from './masks.js';
import { fillFound, fillHole } from './restoration.js';

/** Many pictures, one after the other, with the model and the settings of the editor. */
export class Batch {
  #items = [];
  #abort = null;

  /** `onEdit` opens a picture, and its mask where it has one, in the editor. */
  constructor(editor, config, onEdit) {
    Object.assign(this, { editor, onEdit, kinds: findable(config) });
    for (const id of ['batch', 'choose-batch', 'more-batch']) $(id).addEventListener('click', () => this.show());
    $('batch-folder').addEventListener('click', () => $('batch-folder-input').click());
    $('batch-files').addEventListener('click', () => $('batch-file-input').click());
    $('batch-run').addEventListener('click', () => this.#run());
    $('batch-cancel').addEventListener('click', () => this.#abort?.abort());
    $('batch-save').addEventListener('click', () => this.#save());
    $('batch-mask').addEventListener('change', () => this.#update());
    for (const id of ['batch-folder-input', 'batch-file-input']) onFiles($(id), (files) => this.add(files));
    const dialog = $('batch-dialog');
    dialog.addEventListener('dragover', (event) => event.preventDefault());
    dialog.addEventListener('drop', (event) => {
      event.preventDefault();
      this.add([...event.dataTransfer.files]);
    });
  }

  show() {
    this.#offerMasks();
    this.#update();
    if (!$('batch-dialog').open) $('batch-dialog').showModal();
  }

  /** Adds the pictures among the files; masks are paired with them by name. */
  async add(files) {
    this.show();
    const known = new Set(this.#items.map(({ path }) => path));
    const items = pairsOf(files).filter(({ path }) => !known.has(path)).map((pair) => new BatchItem(pair, (item) => this.#edit(item)));
    this.#items.push(...items);
    $('batch-list').append(...items.map(({ element }) => element));
    this.#update();
    for (const item of items) await item.showThumbnail();
  }

  #edit(item) {
    if (this.editor.isBusy || this.#abort) return;
    $('batch-dialog').close();
    this.onEdit(item.file, item.mask);
  }

  #offerMasks() {
    const select = $('batch-mask'), chosen = select.value;
    const choices = [['beside', text('batchBeside')]];
    if (this.editor.mask && !this.editor.mask.isEmpty) choices.push(['drawn', text('batchDrawn')]);
    for (const kind of this.kinds) choices.push([kind, text('batchFind', text(kind))]);
    select.replaceChildren(...choices.map(([value, textContent]) => element('option', { value, textContent })));
    if (choices.some(([value]) => value === chosen)) select.value = chosen;
  }

  async #run() {
    this.#abort = new AbortController();
    this.#update();
    const source = $('batch-mask').value, { signal } = this.#abort;
    for (const item of this.#items) {
      if (signal.aborted) break;
      if (!item.result) await this.#restore(item, source, signal);
      this.#update();
    }
    this.#abort = null;
    this.#update();
  }

  /** Restores one picture; what fails says why and does not stop the others. */
  async #restore(item, source, signal) {
    item.say('working');
    const { model, feather } = this.editor;
    try {
      const result = this.kinds.includes(source)
        ? await fillFound(item.file, source, sensitivity(), { model, feather }, signal)
        : await fillHole(item.file, await this.#maskOf(item, source), { model, feather }, signal);
      if (result) await item.finish(result);
      else item.say(source === 'beside' ? 'noMask' : 'noDamage');
    } catch (error) {
      if (signal.aborted) item.say('waiting');
      else item.say('failed', error.message);
    }
  }

  #maskOf(item, source) {
    return source === 'drawn' ? encodeMask(this.editor.mask) : item.mask;
  }

  async #save() {
    try {
      const files = this.#items.filter(({ result }) => result)
        .map(({ path, result }) => ({ name: path, data: result }));
      download(await zip(files), 'restored.zip');
      announce(text('saved', 'restored.zip'));
    } catch (error) {
      showError(error);
    }
  }

  #update() {
    const done = this.#items.filter(({ result }) => result).length, isRunning = this.#abort !== null;
    $('batch-status').textContent = this.#items.length
      ? text('batchCount', done, this.#items.length) : text('batchNone');
    $('batch-run').hidden = isRunning;
    $('batch-cancel').hidden = !isRunning;
    $('batch-run').disabled = done === this.#items.length;
    $('batch-save').disabled = done === 0;
    const source = $('batch-mask').value;
    const hints = { beside: 'batchBesideHint', drawn: 'batchDrawnHint' };
    $('batch-hint').textContent = text(hints[source] ?? 'batchFindHint');
  }
}
