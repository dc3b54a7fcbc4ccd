import { full, isHole, side } from './mask.js';

/**
 * A tile of the mask with the hole grown to a disc of `radius` pixels, or shrunk where it is
 * negative; null where nothing is hole.
 *
 * `level` halves the mask that often, for a preview that costs what can be seen.
 */
export function grownTile(mask, index, radius, level = 0, tileAt = (i) => mask.tiles[i]) {
  const size = side >> level, reach = Math.round(Math.abs(radius) / 2 ** level), grows = radius > 0;
  const { x, y, width, height } = mask.region(index);
  const margin = reach << level;
  const around = { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
  const near = [...mask.indices(around)];
  if (near.every((i) => !mask.tiles[i])) return null;
  if (near.every((i) => mask.tiles[i] === full)) return level ? full.subarray(0, size * size) : full;

  // Outside the picture nothing grows from, nor shrinks towards.
  const padded = size + 2 * reach;
  const seeds = new Uint8Array(padded * padded);
  for (const i of near) {
    const part = mask.region(i), tile = tileAt(i);
    const left = (part.x - x) / 2 ** level + reach, top = (part.y - y) / 2 ** level + reach;
    const columns = Math.ceil(part.width / 2 ** level), rows = Math.ceil(part.height / 2 ** level);
    for (let row = Math.max(0, -top); row < Math.min(rows, padded - top); row++) {
      for (let column = Math.max(0, -left); column < Math.min(columns, padded - left); column++) {
        const hole = tile !== null && isHole(tile[row * size + column]);
        seeds[(top + row) * padded + left + column] = hole === grows ? 1 : 0;
      }
    }
  }
  const reached = dilated(seeds, padded, reach);
  const result = new Uint8Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const hit = reached[(row + reach) * padded + column + reach] > 0;
      if (hit === grows) result[row * size + column] = 255;
    }
  }
  return result;
}

/**
 * The pixels at most `radius` from a seed, in a square of the given side.
 *
 * A column's nearest seed at the distance d lights 2 √(r² − d²) + 1 pixels of the row; their ends
 * are marked and summed up, so that the cost does not depend on the radius.
 */
function dilated(seeds, size, radius) {
  const distances = distancesInColumns(seeds, size, radius);
  const reach = Array.from({ length: radius + 1 }, (_, d) => Math.floor(Math.sqrt(radius * radius - d * d)));
  const result = new Uint8Array(size * size);
  const ends = new Int32Array(size + 1);
  for (let y = 0; y < size; y++) {
    ends.fill(0);
    for (let x = 0; x < size; x++) {
      const distance = distances[y * size + x];
      if (distance > radius) continue;
      ends[Math.max(0, x - reach[distance])]++;
      ends[Math.min(size, x + reach[distance] + 1)]--;
    }
    for (let x = 0, open = 0; x < size; x++) {
      open += ends[x];
      if (open > 0) result[y * size + x] = 1;
    }
  }
  return result;
}

/** The distance to the nearest seed of the same column, at most `radius` + 1. */
function distancesInColumns(seeds, size, radius) {
  const distances = new Uint16Array(size * size).fill(radius + 1);
  for (let i = 0; i < distances.length; i++) {
    if (seeds[i]) distances[i] = 0;
    else if (i >= size) distances[i] = Math.min(radius + 1, distances[i - size] + 1);
  }
  for (let i = distances.length - size - 1; i >= 0; i--) {
    distances[i] = Math.min(distances[i], distances[i + size] + 1);
  }
  return distances;
}

/** Grows or shrinks the hole; belongs into an edit. */
export function grow(mask, radius) {
  const grown = mask.tiles.map((_, index) => grownTile(mask, index, radius));
  grown.forEach((tile, index) => { if (tile !== mask.tiles[index]) mask.set(index, tile); });
}
