import { side } from './mask.js';

/**
 * A stroke of the brush or the eraser.
 *
 * Its coverage is the greatest of its dabs', so that a soft stroke does not harden where it crosses
 * itself; strokes add to each other as glazes do.
 */
export class Stroke {
  #coverage = new Map();
  #last = null;

  /** The hardness is the part of the radius, 0…1, within which the brush covers fully. */
  constructor(mask, { radius, hardness, erases }) {
    this.mask = mask;
    this.radius = radius;
    this.core = radius * hardness;
    this.erases = erases;
  }

  /** Goes on to a point of the picture; returns the region that may have changed. */
  to(point) {
    const from = this.#last ?? point;
    this.#last = point;
    const { radius } = this;
    const x = Math.floor(Math.min(from.x, point.x) - radius);
    const y = Math.floor(Math.min(from.y, point.y) - radius);
    const region = {
      x, y,
      width: Math.ceil(Math.max(from.x, point.x) + radius) - x,
      height: Math.ceil(Math.max(from.y, point.y) + radius) - y,
    };
    for (const index of this.mask.indices(region)) this.#cover(index, region, from, point);
    return region;
  }

  #cover(index, region, from, to) {
    const { mask, radius, core } = this;
    const tile = mask.region(index);
    const left = Math.max(region.x, tile.x), right = Math.min(region.x + region.width, tile.x + tile.width);
    const top = Math.max(region.y, tile.y), bottom = Math.min(region.y + region.height, tile.y + tile.height);
    if (left >= right || top >= bottom) return;
    if (this.erases && mask.tiles[index] === null) return;

    const before = mask.before(index), values = mask.write(index), coverage = this.#tile(index);
    const dx = to.x - from.x, dy = to.y - from.y, length = dx * dx + dy * dy;
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const px = x + 0.5 - from.x, py = y + 0.5 - from.y;
        const along = length > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy) / length)) : 0;
        const ox = px - along * dx, oy = py - along * dy, square = ox * ox + oy * oy;
        if (square > radius * radius) continue;
        const covered = square <= core * core
          ? 255 : Math.round(255 * fall((Math.sqrt(square) - core) / (radius - core)));
        const i = (y - tile.y) * side + x - tile.x;
        if (covered <= coverage[i]) continue;
        coverage[i] = covered;
        const known = before ? before[i] : 0;
        values[i] = this.erases
          ? known * (255 - covered) / 255 : 255 - (255 - known) * (255 - covered) / 255;
      }
    }
  }

  #tile(index) {
    let tile = this.#coverage.get(index);
    if (!tile) this.#coverage.set(index, tile = new Uint8Array(side * side));
    return tile;
  }
}

/** A smooth step down from 1 at 0 to 0 at 1. */
export function fall(t) {
  return 1 - t * t * (3 - 2 * t);
}
