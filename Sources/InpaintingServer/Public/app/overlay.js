import { grownTile } from './growth.js';
import { full, isHole, side } from './mask.js';

const mostLevels = 4;
const tint = [232, 51, 74];
const inside = 115, rim = 230;

/** The tint as a canvas keeps a pixel, but for the opacity: red is the lowest byte. */
const color = tint[0] | tint[1] << 8 | tint[2] << 16;

/** Draws the hole over the picture: its inside tinted, its rim stronger, soft paint fainter. */
export class Overlay {
  #cache = new Map();
  #reduced = new Map();
  #mask = null;
  #growth = 0;

  show(mask) {
    this.#mask = mask;
    this.#growth = 0;
    this.#forget();
  }

  /** Shows the hole as if it were grown by that many pixels. */
  set growth(pixels) {
    this.#growth = pixels;
    this.#cache.clear();
  }

  #forget() {
    this.#cache.clear();
    this.#reduced.clear();
  }

  draw(context, view, density) {
    const level = view.level(density, mostLevels);
    context.imageSmoothingEnabled = false;
    context.fillStyle = `rgb(${tint.join(' ')} / ${inside / 255})`;
    for (const index of this.#mask.indices(view.visible)) {
      if (!this.#mask.tiles[index] && this.#growth <= 0) continue;
      const region = this.#mask.region(index), place = view.toDevice(region, density);
      const tile = this.#tile(index, level);
      if (tile === full) context.fillRect(place.x, place.y, place.width, place.height);
      else if (tile) {
        context.drawImage(
          tile, 0, 0, region.width / 2 ** level, region.height / 2 ** level,
          place.x, place.y, place.width, place.height);
      }
    }
  }

  /** A canvas with the tinted tile, or `full`, or null where nothing is hole. */
  #tile(index, level) {
    const known = this.#cache.get(index);
    // A grown tile also depends on its neighbours; it lives until the growth changes.
    const version = this.#growth ? -1 : this.#mask.versions[index];
    if (known?.level === level && known.version === version) return known.tile;
    const values = this.#growth
      ? grownTile(this.#mask, index, this.#growth, level, (i) => this.#values(i, level))
      : this.#values(index, level);
    const isFull = values?.buffer === full.buffer;
    const tile = isFull ? full : values && tinted(values, side >> level, known?.tile);
    this.#cache.set(index, { level, version, tile });
    return tile;
  }

  /** The values of a tile, halved `level` times; the strongest wins, so that no scratch is lost. */
  #values(index, level) {
    const tile = this.#mask.tiles[index];
    if (!tile || level === 0) return tile;
    const size = side >> level;
    if (tile === full) return full.subarray(0, size * size);
    const known = this.#reduced.get(index), version = this.#mask.versions[index];
    if (known?.level === level && known.version === version) return known.values;
    const values = new Uint8Array(size * size);
    for (let i = 0; i < tile.length; i++) {
      if (tile[i] === 0) continue;
      const j = (i >> (8 + level)) * size + ((i & (side - 1)) >> level);
      if (tile[i] > values[j]) values[j] = tile[i];
    }
    this.#reduced.set(index, { level, version, values });
    return values;
  }
}

function tinted(values, size, old) {
  const reusable = old instanceof OffscreenCanvas && old.width === size;
  const canvas = reusable ? old : new OffscreenCanvas(size, size);
  const image = new ImageData(size, size), pixels = new Uint32Array(image.data.buffer);
  for (let y = 0, i = 0; y < size; y++) {
    for (let x = 0; x < size; x++, i++) {
      const value = values[i];
      if (value === 0) continue;
      const isRim = (x > 0 && !isHole(values[i - 1])) || (x < size - 1 && !isHole(values[i + 1])) ||
        (y > 0 && !isHole(values[i - size])) || (y < size - 1 && !isHole(values[i + size]));
      const opacity = !isHole(value) ? value / 3 : isRim ? rim : inside;
      pixels[i] = color | opacity << 24;
    }
  }
  canvas.getContext('2d').putImageData(image, 0, 0);
  return canvas;
}
