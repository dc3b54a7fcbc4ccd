import * as api from '../api.js';
import { decodeMask } from '../maskfile.js';
import { Picture } from '../picture.js';

/** Fills a hole on all pages of a file; null where there is no mask. */
export async function fillHole(image, mask, settings, signal) {
  if (!mask) return null;
  return api.whenFree(() => api.inpaint({ image, mask, ...settings }, signal), signal);
}

/** Fills the damage of a kind that the server finds on each page; null where there is none. */
export async function fillFound(file, kind, sensitivity, settings, signal) {
  const picture = await api.whenFree(() => Picture.open(file), signal);
  try {
    for (picture.page = 0; picture.page < picture.pages; picture.page++) {
      const mask = await api.whenFree(() => picture.damage(kind, sensitivity, signal), signal);
      if ((await decodeMask(mask)).isEmpty) continue;
      picture.add(await picture.fill(picture.state, { mask, ...settings }, () => {}, signal));
    }
    return picture.state > 0 ? await picture.exported() : null;
  } finally {
    api.dropPicture(picture.id);
  }
}
