import { crc32 } from './crc32.js';

/** Packs files, stored as they are, into a ZIP archive (PKWARE's APPNOTE, sections 4.3.7–4.3.16). */
export async function zip(files) {
  const parts = [], directory = [];
  let offset = 0;
  for (const { name, data } of files) {
    const path = new TextEncoder().encode(name);
    const sum = crc32(new Uint8Array(await data.arrayBuffer()));
    const entry = fields(sum, data.size, path.length);
    const local = record(0x04034b50, [[20, 2], ...entry, [0, 2]]);
    const central = record(0x02014b50, [
      [20, 2], [20, 2], ...entry, [0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4],
    ]);
    parts.push(local, path, data);
    directory.push(central, path);
    offset += local.length + path.length + data.size;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0), count = files.length;
  const end = record(0x06054b50, [[0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [offset, 4], [0, 2]]);
  return new Blob([...parts, ...directory, end], { type: 'application/zip' });
}

/** What both headers of a file say: names in UTF-8, stored, 1 January 1980, checksum, sizes. */
function fields(sum, size, pathLength) {
  return [[0x0800, 2], [0, 2], [0, 2], [0x21, 2], [sum, 4], [size, 4], [size, 4], [pathLength, 2]];
}

/** A signature and numbers, each with its count of bytes, the lowest byte first. */
function record(signature, numbers) {
  const bytes = [];
  for (const [value, count] of [[signature, 4], ...numbers]) {
    for (let i = 0; i < count; i++) bytes.push((value >>> (8 * i)) & 255);
  }
  return Uint8Array.from(bytes);
}
