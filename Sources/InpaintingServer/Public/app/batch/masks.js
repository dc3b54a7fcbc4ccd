import { stem } from '../dom.js';

const suffix = /[-_.]mask$/i;
const folder = /(^|\/)masks?\//i;

/** Whether a file is a mask by its name. */
export function isMaskName(path) {
  return suffix.test(stem(path)) || folder.test(path);
}

/** Parts files into pictures and the masks that go with them by name. */
export function pairsOf(files) {
  const pathOf = (file) => file.webkitRelativePath || file.name;
  const isMask = (file) => isMaskName(pathOf(file));
  const isPicture = (file) => file.type.startsWith('image/') || /\.tiff?$/i.test(file.name);
  const pictures = files.filter((file) => isPicture(file) && !isMask(file));
  const masks = new Map(files.filter(isMask).map((file) => [stem(file.name).replace(suffix, ''), file]));
  return pictures.map((file) => ({ file, path: pathOf(file), mask: masks.get(stem(file.name)) ?? null }));
}
