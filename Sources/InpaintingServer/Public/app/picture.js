import * as api from './api.js';

/**
 * The open picture: its file, and the results that the server keeps of it.
 *
 * Result 0 is the original. Every other one knows what it was made from and with, so that it can
 * be made again when the server has forgotten it: the same fill gives the same bytes.
 */
export class Picture {
  constructor(
    { file, id, width, height, format, bitDepth, pages, states = [{ number: 0 }], state = 0 }
  ) {
    Object.assign(this, { file, id, width, height, format, bitDepth, pages, states, state });
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

  /** Adds a result and makes it the present one. */
  add(result) {
    this.states.push(result);
    this.state = this.states.length - 1;
  }

  /** The oldest result that looks the same in a region; its tile serves for all of them. */
  origin(state, region) {
    let index = state;
    while (index > 0 && !meet(this.states[index].region, region)) index = this.states[index].parent;
    return index;
  }

  preview(state, longest) {
    return api.preview(this.id, this.states[state].number, longest);
  }

  tile(state, region, scale, signal) {
    return api.tile(this.id, this.states[state].number, region, scale, signal);
  }

  exported(format) {
    return api.exported(this.id, this.states[this.state].number, format);
  }

  /**
   * Fills a hole of a result on the server.
   *
   * @param onEvent is called with the job and each event, so that it can be shown and cancelled.
   */
  async fill(parent, { mask, model, feather }, onEvent, signal) {
    const fields = { mask, model, feather, dilate: 0, state: this.states[parent].number };
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
        return { number, region, seconds, parent, mask, model, feather };
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
    const { file, id, width, height, format, bitDepth, pages, states, state } = this;
    return { file, id, width, height, format, bitDepth, pages, states, state };
  }
}

function meet(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
