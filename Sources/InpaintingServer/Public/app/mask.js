/** The side of a mask tile in pixels. */
export const side = 256;

/** The tile in which every pixel is hole. It is shared: `write` hands out a copy. */
export const full = new Uint8Array(side * side).fill(255);

const threshold = 128;

/**
 * The hole, 0…255 a pixel; what is 128 or more will be filled.
 *
 * It is kept in tiles, so that a scan of 50 megapixels costs only what is painted. A tile is null
 * where nothing is hole. An edit (`begin` … `end`) collects the tiles as they were before it.
 */
export class Mask {
  #before = null;
  #counts = new Map();

  constructor(width, height) {
    this.width = width;
    this.height = height;
    this.columns = Math.ceil(width / side);
    this.rows = Math.ceil(height / side);
    this.tiles = Array(this.columns * this.rows).fill(null);
    this.versions = new Uint32Array(this.tiles.length);
  }

  begin() {
    this.#before = new Map();
  }

  get isEditing() {
    return this.#before !== null;
  }

  /** Ends an edit; returns the changed tiles as they were, by index. */
  end() {
    const before = this.#before;
    this.#before = null;
    for (const [index, tile] of before) {
      this.#simplify(index);
      if (this.tiles[index] === tile) before.delete(index);
    }
    return before;
  }

  /** Ends an edit as if it had never begun. */
  revert() {
    this.swap(this.end());
  }

  /** Exchanges tiles with those of an edit: undoes it, and then redoes it. */
  swap(tiles) {
    for (const [index, tile] of tiles) {
      tiles.set(index, this.tiles[index]);
      this.tiles[index] = tile;
      this.#touch(index);
    }
  }

  /** A tile to be written to, which is copied the first time in an edit. */
  write(index) {
    const tile = this.tiles[index];
    if (!this.#before.has(index)) {
      this.#before.set(index, tile);
      this.tiles[index] = tile ? tile.slice() : new Uint8Array(side * side);
    } else if (tile === full || tile === null) {
      this.tiles[index] = tile ? full.slice() : new Uint8Array(side * side);
    }
    this.#touch(index);
    return this.tiles[index];
  }

  set(index, tile) {
    if (!this.#before.has(index)) this.#before.set(index, this.tiles[index]);
    this.tiles[index] = tile;
    this.#touch(index);
  }

  /** A tile as it was before the edit that goes on. */
  before(index) {
    return this.#before.has(index) ? this.#before.get(index) : this.tiles[index];
  }

  clear() {
    this.tiles.forEach((tile, index) => tile && this.set(index, null));
  }

  invert() {
    this.tiles.forEach((tile, index) => {
      if (tile === null) return this.set(index, full);
      if (tile === full) return this.set(index, null);
      const values = this.write(index);
      for (let i = 0; i < values.length; i++) values[i] = 255 - values[i];
    });
  }

  /** Fills the pixels from x0 up to x1 of a row. */
  fillSpan(y, x0, x1, value) {
    const row = Math.floor(y / side), line = (y % side) * side;
    for (let column = Math.floor(x0 / side); column * side < x1; column++) {
      const left = column * side, index = row * this.columns + column;
      if (value === 0 && this.tiles[index] === null) continue;
      this.write(index)
        .fill(value, line + Math.max(x0 - left, 0), line + Math.min(x1 - left, side));
    }
  }

  /** The part of a tile that lies in the picture. */
  region(index) {
    const x = (index % this.columns) * side, y = Math.floor(index / this.columns) * side;
    return {
      x, y, width: Math.min(side, this.width - x), height: Math.min(side, this.height - y),
    };
  }

  /** The indices of the tiles that touch a region of the picture. */
  * indices({ x, y, width, height }) {
    const right = Math.min(this.columns, Math.ceil((x + width) / side));
    const bottom = Math.min(this.rows, Math.ceil((y + height) / side));
    for (let row = Math.max(0, Math.floor(y / side)); row < bottom; row++) {
      for (let column = Math.max(0, Math.floor(x / side)); column < right; column++) {
        yield row * this.columns + column;
      }
    }
  }

  /** The fraction of the picture that is hole. */
  get coverage() {
    let holes = 0;
    this.tiles.forEach((tile, index) => { if (tile) holes += this.#count(index, tile); });
    return holes / (this.width * this.height);
  }

  get isEmpty() {
    return this.tiles.every((tile, index) => !tile || this.#count(index, tile) === 0);
  }

  #count(index, tile) {
    const known = this.#counts.get(index);
    if (known?.version === this.versions[index]) return known.count;
    const { width, height } = this.region(index);
    let count = 0;
    for (let y = 0; y < height; y++) {
      for (let i = y * side; i < y * side + width; i++) count += tile[i] >> 7;
    }
    this.#counts.set(index, { version: this.versions[index], count });
    return count;
  }

  #simplify(index) {
    const tile = this.tiles[index];
    if (!tile || tile === full) return;
    const first = tile[0];
    if ((first === 0 || first === 255) && tile.every((value) => value === first)) {
      this.tiles[index] = first ? full : null;
    }
  }

  #touch(index) {
    this.versions[index]++;
  }
}

export function isHole(value) {
  return value >= threshold;
}
