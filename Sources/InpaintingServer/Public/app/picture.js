import * as api from './api.js';

/**
 * The open picture: its file, and the results that the server keeps of it.
 *
 * Result 0 is the original. Every other one knows what it was made from and with, so that it can
 * be made again when the server has forgotten it: the same fill gives the same bytes.
 */
export class Picture {
  constructor({ file, id, sizes, format, bitDepth, states = [{ number: 0 }], state = 0, page = 0 }) {
    Object.assign(this, { file, id, sizes, format, bitDepth, states, state, page });
  }

  static async open(file) {
    return new Picture({ ...await api.uploadPicture(file), states: undefined, file });
  }

  /** Opens a picture of the server's folder; its file comes here too, to be kept. */
  static async openInput(name) {
    const description = await api.openInput(name);
    const data = await api.exported(description.id, 0);
    const file = new File([data], name, { type: data.type });
    return new Picture({ ...description, states: undefined, file });
  }

  get name() {
    return this.file.name;
  }

  /** The pages of the file; one of them is shown. */
  get pages() {
    return this.sizes.length;
  }

  get width() {
    return this.sizes[this.page].width;
  }

  get height() {
    return this.sizes[this.page].height;
  }

  /** Adds a result and makes it the present one. */
  add(result) {
    this.states.push(result);
    this.state = this.states.length - 1;
  }

  /** The oldest result that looks the same in a region; its tile serves for all of them. */
  origin(state, region) {
    const changed = ({ page, region: filled }) => page === this.page && meet(filled, region);
    let index = state;
    while (index > 0 && !changed(this.states[index])) index = this.states[index].parent;
    return index;
  }

  preview(state, longest, page = this.page) {
    return api.preview(this.id, this.states[state].number, page, longest);
  }

  tile(state, region, scale, signal) {
    return api.tile(this.id, this.states[state].number, this.page, region, scale, signal);
  }

  /** The damage of a kind that the server finds on the page, as a mask file. */
  damage(kind, sensitivity, signal) {
    const { id, page, states, state } = this;
    return api.detectDamage({ picture: id, page, state: states[state].number, kind, sensitivity }, signal);
  }

  exported(format) {
    return api.exported(this.id, this.states[this.state].number, format);
  }

  /**
   * Fills a hole of a page of a result on the server.
   *
   * @param onEvent is called with the job and each event, so that it can be shown and cancelled.
   */
  async fill(parent, { mask, model, feather, page = this.page }, onEvent, signal) {
    const fields = { mask, model, feather, page, dilate: 0, state: this.states[parent].number };
    const { job } = await api.whenFree(() => api.startFill(this.id, fields), signal);
    const cancel = () => api.cancelJob(job);
    signal.addEventListener('abort', cancel);
    try {
      if (signal.aborted) cancel();
      for await (const [name, value] of api.jobEvents(job)) {
        onEvent(name, value);
        if (name === 'failed') throw new api.ApiError(0, value.detail);
        if (name !== 'done') continue;
        const { state: number, region, seconds } = value;
        return { number, region, seconds, parent, mask, model, feather, page };
      }
      throw new api.ApiError(0, 'The server closed the connection before the fill was done.');
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  /** Uploads the original again and repeats its fills, when the server has dropped the picture. */
  async recover(onProgress, signal) {
    const { id } = await api.uploadPicture(this.file);
    this.id = id;
    for (const [index, result] of this.states.entries()) {
      if (index === 0) continue;
      onProgress(index, this.states.length - 1);
      this.states[index] = await this.fill(result.parent, result, () => {}, signal);
    }
  }

  /** What is kept in the browser. */
  get record() {
    const { file, id, sizes, format, bitDepth, states, state, page } = this;
    return { file, id, sizes, format, bitDepth, states, state, page };
  }
}

function meet(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
