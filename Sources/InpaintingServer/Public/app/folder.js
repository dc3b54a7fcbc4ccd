import * as api from './api.js';
import { isMaskName } from './batch/masks.js';
import { $, element } from './dom.js';
import { showError } from './notices.js';
import { drawCovering } from './panel/results.js';

const thumbnailSide = 160;

/** The pictures of the folder that the server was started with, to open one or to restore all. */
export class Folder {
  constructor(files, batch) {
    this.files = files;
    for (const id of ['folder', 'batch-inputs']) $(id).hidden = false;
    $('folder').addEventListener('click', () => this.show().catch(showError));
    $('batch-inputs').addEventListener('click', () => this.#addTo(batch).catch(showError));
  }

  /** Shows what there is to open; opens the only picture where there is just one. */
  async show() {
    const entries = (await api.inputs()).filter(({ name }) => !isMaskName(name));
    if (entries.length === 1 && !this.files.editor.picture) {
      await this.files.openInput(entries[0].name);
      return;
    }
    const items = entries.map(({ name }) => this.#item(name));
    $('folder-list').replaceChildren(...items.map(({ item }) => item));
    $('folder-dialog').showModal();
    for (const { name, canvas } of items) {
      const bitmap = await api.inputThumbnail(name, 2 * thumbnailSide).then(createImageBitmap).catch(() => null);
      if (bitmap) drawCovering(canvas, bitmap);
    }
  }

  #item(name) {
    const canvas = element('canvas', { width: thumbnailSide, height: thumbnailSide });
    canvas.setAttribute('aria-hidden', 'true');
    const button = element('button', { title: name }, canvas, name);
    button.addEventListener('click', () => {
      $('folder-dialog').close();
      this.files.openInput(name);
    });
    return { name, canvas, item: element('li', {}, button) };
  }

  /** Masks are pictures of the folder too, and are paired by their names. */
  async #addTo(batch) {
    const files = [];
    for (const { name } of await api.inputs()) {
      const { id } = await api.openInput(name);
      const data = await api.exported(id, 0);
      await api.dropPicture(id);
      files.push(new File([data], name, { type: data.type }));
    }
    await batch.add(files);
  }
}
