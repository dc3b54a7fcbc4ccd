import { full } from './mask.js';

const stores = ['document', 'tiles', 'steps'];

/**
 * Keeps the open picture, its hole and its steps in the browser, so that a reload loses nothing.
 *
 * There is one document. A second tab that saves replaces the first one's as a whole, and the
 * other way round; the owner in the record tells whose it is.
 */
export class Storage {
  #queue = Promise.resolve();
  #pending = 0;
  #owner = `${Date.now()}-${Math.random()}`;

  constructor(onError) {
    this.onError = onError;
    this.database = openDatabase();
    this.database.catch(onError);
  }

  /** Saves the document and, where it is still ours, only the given tiles and steps of it. */
  save(document, { tiles = [], steps = [], dropped = [] }) {
    const record = recordOf(document), { page } = document.picture;
    let keys = Array.from(tiles, (index) => [page, index]);
    return this.#write(async (transaction) => {
      const [documents, kept, history] = stores.map((name) => transaction.objectStore(name));
      const known = await answer(documents.get('current'));
      if (known?.owner !== this.#owner) {
        kept.clear();
        history.clear();
        keys = document.masks.flatMap(({ tiles }, page) => Array.from(tiles.keys(), (index) => [page, index]));
        steps = [...document.history.done, ...document.history.undone];
      }
      documents.put({ ...record, owner: this.#owner }, 'current');
      for (const [page, index] of keys) {
        const tile = document.masks[page].tiles[index];
        if (tile) kept.put(packed(tile), [page, index]);
        else kept.delete([page, index]);
      }
      for (const step of steps) history.put(packedStep(step), step.id);
      for (const step of dropped) history.delete(step.id);
    });
  }

  /** Forgets what is kept, before another picture is saved. */
  clear() {
    return this.#write((transaction) => {
      for (const name of stores) transaction.objectStore(name).clear();
    });
  }

  /** What was kept: the record, the tiles by page and index, and the steps; null where nothing was. */
  async load() {
    const transaction = (await this.database).transaction(stores);
    const [documents, kept, history] = stores.map((name) => transaction.objectStore(name));
    const [record, keys, values, steps] = await Promise.all([
      answer(documents.get('current')), answer(kept.getAllKeys()), answer(kept.getAll()),
      answer(history.getAll()),
    ]);
    if (!record) return null;
    const byId = new Map(steps.map((step) => [step.id, unpackedStep(step)]));
    const pick = (ids) => ids.map((id) => byId.get(id)).filter(Boolean);
    return {
      picture: record.picture,
      tiles: keys.map((key, i) => [key, unpacked(values[i])]),
      done: pick(record.done), undone: pick(record.undone),
    };
  }

  /** Whether something has not reached the disk yet. */
  get isSaving() {
    return this.#pending > 0;
  }

  #write(body) {
    this.#pending++;
    this.#queue = this.#queue.then(async () => {
      const transaction = (await this.database).transaction(stores, 'readwrite');
      const completed = new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onabort = () => reject(transaction.error);
      });
      await body(transaction);
      await completed;
    }).catch(this.onError).finally(() => { this.#pending--; });
    return this.#queue;
  }
}

function openDatabase() {
  const request = indexedDB.open('lacuna', 2);
  request.onupgradeneeded = () => {
    const { result: database } = request;
    for (const name of database.objectStoreNames) database.deleteObjectStore(name);
    for (const name of stores) database.createObjectStore(name);
  };
  return answer(request);
}

function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function recordOf({ picture, history }) {
  return {
    picture: picture.record,
    done: history.done.map(({ id }) => id), undone: history.undone.map(({ id }) => id),
  };
}

/** Empty and full tiles are kept as a number. */
function packed(tile) {
  return tile === full ? 1 : tile ?? 0;
}

function unpacked(value) {
  return value === 1 ? full : value || null;
}

function packedStep({ id, tiles, state, page }) {
  return { id, state, page, tiles: [...tiles].map(([index, tile]) => [index, packed(tile)]) };
}

function unpackedStep({ id, tiles, state, page }) {
  return { id, state, page, tiles: new Map(tiles.map(([index, value]) => [index, unpacked(value)])) };
}
