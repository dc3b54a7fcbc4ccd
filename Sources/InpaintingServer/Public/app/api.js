const root = '/api/v1';

/** What the server refused, with the sentence that it gave. */
export class ApiError extends Error {
  constructor(status, detail, retryAfter) {
    super(detail);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** The token of a server that is not on this machine: given once in the address, then kept. */
function takeToken() {
  const address = new URL(location.href);
  const given = address.searchParams.get('token');
  if (given) {
    sessionStorage.setItem('token', given);
    address.searchParams.delete('token');
    history.replaceState(null, '', address);
  }
  return sessionStorage.getItem('token');
}

const token = takeToken();

/** Sends a request and hands back the answer, or throws an `ApiError`. */
async function send(path, options = {}) {
  const headers = { ...options.headers };
  if (token) headers.Authorization = `Bearer ${token}`;
  const response = await fetch(root + path, { ...options, headers });
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({}));
  throw new ApiError(
    response.status, problem.detail ?? `${response.status} ${response.statusText}`,
    Number(response.headers.get('Retry-After')) || 2);
}

const json = async (path, options) => (await send(path, options)).json();
const blob = async (path, options) => (await send(path, options)).blob();

export const serverConfig = () => json('/server-config');
export const currentModel = () => json('/model');

/** The pictures of the folder that the server was started with. */
export const inputs = () => json('/inputs');
export const inputThumbnail = (name, longest) =>
  blob(`/inputs/thumbnail?max=${longest}&name=${encodeURIComponent(name)}`);
export const openInput = (name) =>
  json(`/pictures?input=${encodeURIComponent(name)}`, { method: 'POST' });

export const uploadPicture = (file) => json('/pictures', { method: 'POST', body: file });
export const dropPicture = (id) =>
  send(`/pictures/${id}`, { method: 'DELETE', keepalive: true }).catch(() => {});

export const preview = (id, state, page, longest) =>
  blob(`/pictures/${id}/preview?max=${longest}&state=${state}&page=${page}`);

export function tile(id, state, page, { x, y, width, height }, scale, signal) {
  const region = `x=${x}&y=${y}&w=${width}&h=${height}&scale=${scale}`;
  return blob(`/pictures/${id}/tile?${region}&state=${state}&page=${page}`, { signal });
}

export const exported = (id, state, format) =>
  blob(`/pictures/${id}/export?state=${state}${format ? `&format=${format}` : ''}`);

export const startFill = (id, fields) =>
  json(`/pictures/${id}/fills`, { method: 'POST', body: form(fields) });

export const cancelJob = (job) => send(`/jobs/${job}`, { method: 'DELETE' }).catch(() => {});
export const inpaint = (fields, signal) =>
  blob('/inpaint', { method: 'POST', body: form(fields), signal });
export const detectDamage = (fields, signal) =>
  blob('/masks/detect', { method: 'POST', body: form(fields), signal });

/** The events of a job: [name, value] pairs, until the server closes. */
export async function* jobEvents(job) {
  const response = await send(`/jobs/${job}/events`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const parts = (text + value.replaceAll('\r', '')).split('\n\n');
    text = parts.pop();
    for (const part of parts) {
      const name = /^event: ?(.*)$/m.exec(part)?.[1];
      const data = /^data: ?(.*)$/m.exec(part)?.[1];
      if (name && data) yield [name, JSON.parse(data)];
    }
  }
}

/** Tries again as long as the server says that its queue is full. */
export async function whenFree(request, signal) {
  for (;;) {
    try {
      return await request();
    } catch (error) {
      if (error.status !== 429 && error.status !== 503) throw error;
      await new Promise((resume) => { setTimeout(resume, 1000 * error.retryAfter); });
      signal?.throwIfAborted();
    }
  }
}

function form(fields) {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value instanceof Blob) data.append(name, value, value.name ?? `${name}.png`);
    else if (value !== undefined) data.append(name, String(value));
  }
  return data;
}
