import { ApiError } from '../api.js';
import { $ } from '../dom.js';
import { encodeMask } from '../maskfile.js';
import { announce, showError } from '../notices.js';
import { text } from '../text.js';

/** Filling the hole on the server, with its progress, and stopping it. */
export class Run {
  #abort = null;

  constructor(editor) {
    this.editor = editor;
    $('run').addEventListener('click', () => this.start());
    $('cancel').addEventListener('click', () => this.#abort?.abort());
    editor.addEventListener('change', () => this.#update());
  }

  async start() {
    const { editor } = this, { picture, mask, model, feather } = editor;
    if (!editor.isIdle || mask.isEmpty) return;
    await this.during(text('running'), async (signal) => {
      const fields = { mask: await encodeMask(mask), model, feather };
      const result = await this.#fill(picture, fields, signal);
      editor.finish(result);
      announce(text('filled', Number(result.seconds).toFixed(1)));
    });
  }

  /** Fills; makes the results anew first where the server has dropped the picture. */
  async #fill(picture, fields, signal) {
    const onEvent = (name, value) => this.#show(name, value);
    try {
      return await picture.fill(picture.state, fields, onEvent, signal);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 404) throw error;
      await picture.recover((index, count) => this.#say(text('recovering', index, count)), signal);
      this.editor.refresh();
      return picture.fill(picture.state, fields, onEvent, signal);
    }
  }

  /** Repairs a picture that the server has dropped while nobody filled. */
  async recover() {
    const { editor } = this, { picture } = editor;
    if (editor.isBusy) return;
    await this.during('', async (signal) => {
      await picture.recover((index, count) => this.#say(text('recovering', index, count)), signal);
      editor.refresh();
    });
  }

  /** Does something that takes a while and that can be stopped. */
  async during(sentence, body) {
    const { editor } = this;
    this.#abort = new AbortController();
    editor.isBusy = true;
    this.#say(sentence);
    $('progress').removeAttribute('value');
    this.#update();
    let last = '';
    try {
      await body(this.#abort.signal);
    } catch (error) {
      if (this.#abort.signal.aborted) last = text('cancelled');
      else showError(error);
    } finally {
      editor.isBusy = false;
      this.#say(last);
      this.#update();
      editor.stage.redraw();
    }
  }

  #show(name, value) {
    if (name === 'queued' && value.position > 0) this.#say(text('queued', value.position));
    if (name !== 'progress') return;
    const part = value.done / value.total;
    $('progress').value = part;
    this.#say(text('runningPart', Math.round(100 * part)));
  }

  #say(sentence) {
    $('run-text').textContent = sentence;
  }

  #update() {
    const { isBusy, mask } = this.editor;
    document.documentElement.classList.toggle('busy', isBusy);
    $('run').hidden = isBusy;
    $('run').disabled = !mask || mask.isEmpty;
    $('cancel').hidden = !isBusy;
    $('progress').hidden = !isBusy;
  }
}
