import * as api from '../api.js';
import { download, element } from '../dom.js';
import { drawCovering } from '../panel/results.js';
import { text } from '../text.js';

const thumbnailSide = 112;

/** A picture of a batch: its thumbnail, its state in words, and what can be done with it. */
export class BatchItem {
  result = null;

  /** `onEdit` is called when the picture is to be opened in the editor. */
  constructor({ file, path, mask }, onEdit) {
    Object.assign(this, { file, path, mask });
    this.canvas = element('canvas', { width: thumbnailSide, height: thumbnailSide });
    this.canvas.setAttribute('aria-hidden', 'true');
    this.words = element('small');
    this.saveButton = element('button', { className: 'quiet', hidden: true, textContent: text('saveShort') });
    this.saveButton.setAttribute('aria-label', text('download', file.name));
    this.saveButton.addEventListener('click', () => download(this.result, this.path));
    const edit = element('button', { className: 'picture', title: text('edit', file.name) }, this.canvas);
    edit.setAttribute('aria-label', text('edit', file.name));
    edit.addEventListener('click', () => onEdit(this));
    this.element = element(
      'li', {}, edit,
      element('span', {}, element('strong', { textContent: file.name }), this.words), this.saveButton);
    this.say('waiting');
  }

  say(state, sentence = text(state)) {
    this.element.dataset.state = state;
    this.words.textContent = sentence;
    this.saveButton.hidden = state !== 'done';
  }

  finish(result) {
    this.result = result;
    this.say('done');
    return this.showThumbnail();
  }

  /** The browser's own decoder where it knows the format, else the server's. */
  async showThumbnail() {
    const data = this.result ?? this.file;
    const bitmap = await createImageBitmap(data, { resizeHeight: 2 * thumbnailSide })
      .catch(() => serverThumbnail(data)).catch(() => null);
    if (bitmap) drawCovering(this.canvas, bitmap);
  }
}

async function serverThumbnail(data) {
  const { id } = await api.uploadPicture(data);
  try {
    return await createImageBitmap(await api.preview(id, 0, 0, 2 * thumbnailSide));
  } finally {
    api.dropPicture(id);
  }
}
