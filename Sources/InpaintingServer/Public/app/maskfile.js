import { crc32 } from './crc32.js';
import { Mask, side } from './mask.js';

/**
 * The mask as a grey PNG of the picture's size.
 *
 * It is written here rather than by a canvas: canvases have size limits far below a large scan, and
 * four times the memory.
 */
export async function encodeMask(mask) {
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, mask.width);
  header.setUint32(4, mask.height);
  header.setUint8(8, 8);
  const rows = new Blob([...rowBlocks(mask)]).stream().pipeThrough(new CompressionStream('deflate'));
  const data = new Uint8Array(await new Response(rows).arrayBuffer());
  return new Blob([
    Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10),
    chunk('IHDR', new Uint8Array(header.buffer)), chunk('IDAT', data),
    chunk('IEND', new Uint8Array(0)),
  ], { type: 'image/png' });
}

/** The rows of the mask, each after its filter byte 0, a row of tiles at a time. */
function* rowBlocks(mask) {
  const stride = mask.width + 1;
  for (let row = 0; row < mask.rows; row++) {
    const height = mask.region(row * mask.columns).height;
    const block = new Uint8Array(stride * height);
    for (let column = 0; column < mask.columns; column++) {
      const index = row * mask.columns + column, tile = mask.tiles[index];
      if (!tile) continue;
      const { x, width } = mask.region(index);
      for (let y = 0; y < height; y++) {
        block.set(tile.subarray(y * side, y * side + width), y * stride + 1 + x);
      }
    }
    yield block;
  }
}

function chunk(name, data) {
  const bytes = new Uint8Array(12 + data.length), view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(name), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

/**
 * The size and the tiles of a mask file: its brightness, or its opacity where only that varies.
 *
 * @returns {Promise<Mask>}
 */
export async function decodeMask(file) {
  const bitmap = await createImageBitmap(file);
  const mask = new Mask(bitmap.width, bitmap.height);
  const canvas = new OffscreenCanvas(mask.width, side);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const strip = (row) => {
    context.clearRect(0, 0, mask.width, side);
    context.drawImage(bitmap, 0, -row * side);
    return context.getImageData(0, 0, mask.width, side).data;
  };
  const rows = Array.from({ length: mask.rows }, (_, row) => row);
  const channel = isInOpacity(rows.map((row) => () => strip(row)), mask) ? opacity : brightness;
  mask.begin();
  for (const row of rows) readStrip(mask, row, strip(row), channel);
  mask.end();
  return mask;
}

const brightness = (data, i) =>
  (0.299 * data[i] + 0.587 * data[i + 1] + 0.114 * data[i + 2]) * data[i + 3] / 255;
const opacity = (data, i) => data[i + 3];

/** Whether some pixels are transparent and the others all of one colour. */
function isInOpacity(strips, mask) {
  let first = -1, isOpaque = true;
  for (const [row, strip] of strips.entries()) {
    const data = strip(), end = 4 * mask.width * Math.min(side, mask.height - row * side);
    for (let i = 0; i < end; i += 4) {
      if (data[i + 3] < 255) isOpaque = false;
      if (data[i + 3] === 0) continue;
      const color = data[i] << 16 | data[i + 1] << 8 | data[i + 2];
      if (first >= 0 && color !== first) return false;
      first = color;
    }
  }
  return !isOpaque;
}

function readStrip(mask, row, data, channel) {
  for (let column = 0; column < mask.columns; column++) {
    const index = row * mask.columns + column, { x, width, height } = mask.region(index);
    let values = null;
    for (let y = 0; y < height; y++) {
      for (let i = 0; i < width; i++) {
        const value = Math.round(channel(data, 4 * (y * mask.width + x + i)));
        if (value > 0) (values ??= mask.write(index))[y * side + i] = value;
      }
    }
  }
}
