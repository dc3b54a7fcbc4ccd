const side = 512;
const baseSide = 1024;
const mostTiles = 160;
const mostRequests = 4;

/**
 * The pixels of the picture, as much as can be seen: a small base of the whole, and over it tiles
 * of the resolution that the stage needs, fetched from the server when they come into view.
 */
export class PictureTiles {
  #picture = null;
  #bases = new Map();
  #cache = new Map();
  #loading = new Map();
  #failed = new Set();
  #wanted = [];
  #lacksBase = false;

  /** `onLoad` is called when there is more to be seen, `onError` when the server fails. */
  constructor(onLoad, onError) {
    this.onLoad = onLoad;
    this.onError = onError;
  }

  show(picture) {
    for (const { abort } of this.#loading.values()) abort.abort();
    this.#picture = picture;
    this.#bases = new Map();
    this.#cache.clear();
    this.#loading.clear();
    this.#failed.clear();
    this.#wanted = [];
  }

  /** How often the picture can be halved before the base is as fine. */
  get #levels() {
    const longest = Math.max(this.#picture.width, this.#picture.height);
    return Math.max(0, Math.ceil(Math.log2(longest / baseSide)));
  }

  /** Whether everything that was drawn last was there. */
  get isComplete() {
    return !this.#lacksBase && this.#loading.size === 0 && this.#wanted.length === 0;
  }

  /** The whole of a result as a small picture; undefined while it is on its way. */
  base(state) {
    const known = this.#bases.get(state);
    if (known === undefined) this.#loadBase(state);
    return known ?? undefined;
  }

  /** Draws what is visible of the picture's results, each into its part of the stage. */
  draw(context, view, density, layers) {
    this.#wanted = [];
    this.#lacksBase = false;
    for (const { state, clip } of layers) {
      context.save();
      context.beginPath();
      context.rect(clip.x, clip.y, clip.width, clip.height);
      context.clip();
      this.#drawLayer(context, view, density, state, clip);
      context.restore();
    }
    this.#loadWanted();
  }

  #drawLayer(context, view, density, state, clip) {
    const { width, height } = this.#picture;
    context.imageSmoothingEnabled = view.scale * density < 2;
    context.imageSmoothingQuality = 'high';
    const place = view.toDevice({ x: 0, y: 0, width, height }, density);
    const own = this.base(state), base = own ?? this.#coarser(state);
    if (!own) this.#lacksBase = true;
    if (base) context.drawImage(base, place.x, place.y, place.width, place.height);
    // A tile at the border ends in a pixel that lies partly outside.
    context.beginPath();
    context.rect(place.x, place.y, place.width, place.height);
    context.clip();

    const level = view.level(density, this.#levels);
    if (level >= this.#levels) return;
    for (const region of tilesOf(view.visible, this.#picture, side << level)) {
      const { x, width } = view.toDevice(region, density);
      if (x >= clip.x + clip.width || x + width <= clip.x) continue;
      const tile = this.#find(this.#picture.origin(state, region), level, region);
      if (!tile) continue;
      const whole = { ...region, width: tile.width << level, height: tile.height << level };
      const place = view.toDevice(whole, density);
      context.drawImage(tile, place.x, place.y, place.width, place.height);
    }
  }

  /** The base of what a result was made from, until its own is there. */
  #coarser(state) {
    let index = state;
    while (index > 0) {
      index = this.#picture.states[index].parent;
      if (this.#bases.get(index)) return this.#bases.get(index);
    }
    return null;
  }

  async #loadBase(state) {
    this.#bases.set(state, null);
    const bases = this.#bases;
    try {
      const bitmap = await createImageBitmap(await this.#picture.preview(state, baseSide));
      if (bases !== this.#bases) return;
      bases.set(state, bitmap);
      this.onLoad();
    } catch (error) {
      if (bases === this.#bases) this.onError(error);
    }
  }

  #find(state, level, region) {
    const key = `${state}/${level}/${region.x}/${region.y}`;
    const tile = this.#cache.get(key);
    if (tile) {
      this.#cache.delete(key);
      this.#cache.set(key, tile);
      return tile;
    }
    if (!this.#loading.has(key) && !this.#failed.has(key)) this.#wanted.push({ key, state, level, region });
    return null;
  }

  #loadWanted() {
    while (this.#loading.size < mostRequests && this.#wanted.length > 0) {
      this.#load(this.#wanted.shift()).catch((error) => this.onError(error));
    }
  }

  /** Fetches a tile once, however many ask for it. */
  #load({ key, state, level, region }) {
    const underway = this.#loading.get(key);
    if (underway) return underway.promise;
    const abort = new AbortController();
    const promise = this.#fetch(key, state, level, region, abort.signal);
    this.#loading.set(key, { promise, abort });
    return promise;
  }

  async #fetch(key, state, level, region, signal) {
    try {
      const data = await this.#picture.tile(state, region, 2 ** -level, signal);
      const bitmap = await createImageBitmap(data);
      if (signal.aborted) return null;
      this.#cache.set(key, bitmap);
      for (const old of this.#cache.keys()) {
        if (this.#cache.size <= mostTiles) break;
        this.#cache.delete(old);
      }
      return bitmap;
    } catch (error) {
      if (signal.aborted) return null;
      this.#failed.add(key);
      throw error;
    } finally {
      if (!signal.aborted) {
        this.#loading.delete(key);
        this.onLoad();
      }
    }
  }

  /** The pixels of a region of a result, which begins at a whole pixel of the level. */
  async pixels(state, region, level) {
    const width = Math.ceil(region.width / 2 ** level), height = Math.ceil(region.height / 2 ** level);
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    for (const part of tilesOf(region, this.#picture, side << level)) {
      const origin = this.#picture.origin(state, part);
      const key = `${origin}/${level}/${part.x}/${part.y}`;
      const tile = this.#cache.get(key) ?? await this.#load({ key, state: origin, level, region: part });
      if (tile) context.drawImage(tile, (part.x - region.x) / 2 ** level, (part.y - region.y) / 2 ** level);
    }
    return context.getImageData(0, 0, width, height);
  }
}

/** The squares of the given side that cover a region, cut off at the picture's border. */
function* tilesOf({ x, y, width, height }, picture, side) {
  for (let top = Math.floor(y / side) * side; top < y + height; top += side) {
    for (let left = Math.floor(x / side) * side; left < x + width; left += side) {
      yield {
        x: left, y: top,
        width: Math.min(side, picture.width - left), height: Math.min(side, picture.height - top),
      };
    }
  }
}
