import { $, download, element, onFiles, stem } from '../dom.js';
import { grow } from '../growth.js';
import { decodeMask, encodeMask } from '../maskfile.js';
import { announce, show, showError } from '../notices.js';
import { text } from '../text.js';

/** The kinds of damage that the server finds; it must be told which colour, and the wand does that. */
export const findable = ({ maskKinds }) => maskKinds.filter((kind) => kind !== 'color');

/** Everything that changes the hole as a whole. */
export function showHole(editor, config) {
  const change = (body) => { if (editor.isIdle) editor.edit(body); };
  $('invert').addEventListener('click', () => change((mask) => mask.invert()));
  $('clear').addEventListener('click', () => change((mask) => mask.clear()));
  $('mask-load').addEventListener('click', () => { if (editor.isIdle) $('mask-file').click(); });
  $('mask-save').addEventListener('click', async () => {
    if (!editor.picture) return;
    const { name: file, pages, page } = editor.picture;
    const name = `${stem(file)}${pages > 1 ? `-${page + 1}` : ''}-mask.png`;
    download(await encodeMask(editor.mask), name);
    announce(text('saved', name));
  });
  onFiles($('mask-file'), ([file]) => loadMask(editor, file));
  showGrowth(editor);
  showDetectors(editor, findable(config));

  editor.addEventListener('change', () => {
    const { mask } = editor, percent = percentOf(mask);
    $('coverage').textContent = mask.isEmpty ? text('noHole') : text('coverage', percent);
    announce(mask.isEmpty ? text('noHole') : text('holeNow', percent));
  });
}

/** The hole's part of the picture in percent, with a digit that is not 0. */
function percentOf(mask) {
  const percent = 100 * mask.coverage;
  return percent >= 10 ? percent.toFixed(0) : percent >= 0.1 ? percent.toFixed(1) : percent.toPrecision(1);
}

export async function loadMask(editor, file) {
  try {
    const loaded = await decodeMask(file).catch(() => { throw new Error(text('notPicture', file.name)); });
    takeMask(editor, loaded);
  } catch (error) {
    showError(error);
  }
}

function takeMask(editor, loaded) {
  const { mask } = editor;
  if (loaded.width !== mask.width || loaded.height !== mask.height) {
    show(text('maskSize', loaded.width, loaded.height, mask.width, mask.height));
    return;
  }
  editor.edit(() => loaded.tiles.forEach((tile, index) => {
    if (tile !== mask.tiles[index]) mask.set(index, tile);
  }));
}

/** Growing and shrinking, shown while the slider moves and done when it is applied. */
function showGrowth(editor) {
  const slider = $('growth');
  const reset = () => {
    slider.value = 0;
    update();
  };
  const update = () => {
    const pixels = Number(slider.value);
    $('growth-value').textContent = `${pixels > 0 ? '+' : ''}${pixels} px`.replace('-', '−');
    $('growth-buttons').hidden = pixels === 0;
    editor.stage.overlay.growth = pixels;
    editor.stage.redraw();
  };
  slider.addEventListener('input', update);
  $('growth-cancel').addEventListener('click', reset);
  $('growth-apply').addEventListener('click', () => {
    const pixels = Number(slider.value);
    if (editor.isIdle) editor.edit((mask) => grow(mask, pixels));
    slider.focus();
  });
  editor.addEventListener('change', reset);
  reset();
}

/** A button for each kind of damage that the server can find. */
function showDetectors(editor, kinds) {
  $('detectors').hidden = kinds.length === 0;
  $('sensitivity').addEventListener('input', showSensitivity);
  showSensitivity();
  $('detector-buttons').replaceChildren(...kinds.map((kind) => {
    const button = element('button', { className: 'quiet', textContent: text(kind) });
    button.dataset.text = kind;
    button.addEventListener('click', () => detect(editor, kind));
    return button;
  }));
}

function showSensitivity() {
  $('sensitivity-value').textContent = `${$('sensitivity').value} %`;
}

export const sensitivity = () => $('sensitivity').value / 100;

/** Adds the damage that the server finds to the hole. */
async function detect(editor, kind) {
  const { mask: shown } = editor;
  if (!editor.isIdle) return;
  $('run-text').textContent = text('finding');
  try {
    const found = await decodeMask(await editor.picture.damage(kind, sensitivity()));
    if (shown !== editor.mask) return;
    editor.edit((mask) => found.tiles.forEach((tile, index) => {
      if (!tile) return;
      const values = mask.write(index);
      tile.forEach((value, i) => { values[i] = Math.max(values[i], value); });
    }));
  } catch (error) {
    showError(error);
  } finally {
    $('run-text').textContent = '';
  }
}
