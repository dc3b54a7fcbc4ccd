import { $, download, onFiles, stem } from './dom.js';
import { announce, show, showError } from './notices.js';
import { Picture } from './picture.js';
import { text } from './text.js';

const endings = { jpeg: 'jpg', tiff: 'tif' };

/** Opening pictures, however they come, and saving the restored one. */
export class Files {
  /** `openBatch` is given what was dropped when it was more than one picture. */
  constructor(editor, run, limits, openBatch) {
    Object.assign(this, { editor, run, limits, openBatch });
    for (const id of ['open', 'choose']) $(id).addEventListener('click', () => this.choose());
    $('save').addEventListener('click', () => this.save());
    $('save-png').addEventListener('click', () => this.save('png'));
    onFiles($('file'), ([file]) => this.open(file));
    addEventListener('paste', (event) => this.#take(event, event.clipboardData));
    addEventListener('drop', (event) => this.#take(event, event.dataTransfer));
    addEventListener('dragover', (event) => {
      event.preventDefault();
      document.documentElement.classList.add('dropping');
    });
    for (const name of ['dragleave', 'drop']) {
      addEventListener(name, () => document.documentElement.classList.remove('dropping'));
    }
    editor.addEventListener('picture', () => this.#describe());
  }

  choose() {
    if (!this.editor.isBusy) $('file').click();
  }

  async open(file) {
    const most = this.limits?.maxUpload;
    if (most && file.size > most) {
      show(text('tooLarge', file.name, Math.ceil(file.size / 1e6), Math.floor(most / 1e6)));
      return;
    }
    await this.#show(file.name, () => Picture.open(file));
  }

  /** Opens a picture of the server's folder. */
  async openInput(name) {
    await this.#show(name, () => Picture.openInput(name));
  }

  async #show(name, load) {
    await this.run.during(text('opening', name), async () => {
      const picture = await load();
      await this.editor.open(picture);
      announce(text('opened', name, picture.width, picture.height));
    });
  }

  /** Saves in the format of the source, or in another one. */
  async save(format) {
    const { picture } = this.editor;
    if (!picture || this.editor.isBusy) return;
    try {
      const ending = endings[format ?? picture.format] ?? format ?? picture.format;
      const name = `${stem(picture.name)}-restored.${ending}`;
      download(await picture.exported(format), name);
      announce(text('saved', name));
    } catch (error) {
      showError(error);
    }
  }

  #take(event, transfer) {
    const files = [...transfer.files];
    if (files.length === 0) return;
    event.preventDefault();
    if (this.editor.isBusy || document.querySelector('dialog[open]')) return;
    if (files.length > 1) this.openBatch(files);
    else this.open(files[0]);
  }

  #describe() {
    const { picture } = this.editor;
    $('empty').hidden = true;
    $('zoom').hidden = false;
    for (const id of ['save', 'compare']) $(id).disabled = false;
    document.documentElement.classList.add('has-picture');
    document.title = `${picture.name} – Lacuna`;
    const size = `${picture.width} × ${picture.height}`;
    const kind = `${picture.format.toUpperCase()}, ${text('bits', picture.bitDepth)}`;
    const pages = picture.pages > 1 ? ` · ${text('pageOf', picture.page + 1, picture.pages)}` : '';
    $('title').replaceChildren(
      Object.assign(document.createElement('strong'), { textContent: picture.name }),
      Object.assign(document.createElement('span'), { textContent: `${size} · ${kind}${pages}` }));
  }
}
