import { $, element } from '../dom.js';
import { text } from '../text.js';
import { describeResult } from './models.js';

const thumbnailSide = 96;

/** The results so far; each can be gone on from. */
export function showResults(editor) {
  const thumbnails = new Map();
  editor.addEventListener('picture', () => thumbnails.clear());
  editor.addEventListener('change', () => {
    const { picture } = editor;
    $('results-section').hidden = picture.states.length < 2;
    $('save-png').hidden = picture.pages > 1;
    $('results').replaceChildren(...picture.states.map((result, index) => item(editor, thumbnails, result, index)));
    const { parentElement: shown } = $('results').querySelector('[aria-current="true"]');
    $('results').scrollTop = shown.offsetTop - $('results').offsetTop - shown.offsetHeight;
  });
}

function item(editor, thumbnails, result, index) {
  const { picture } = editor, isShown = index === picture.state;
  const button = element(
    'button', { className: 'result' }, thumbnail(editor, thumbnails, index),
    element('span', {},
      element('strong', { textContent: `${index} · ${describeResult(result, index, picture.pages)}` }),
      element('small', { textContent: isShown ? text('shown') : text('continueFrom') })));
  button.setAttribute('aria-current', isShown);
  button.addEventListener('click', () => editor.continueFrom(index));
  return element('li', {}, button);
}

/** A small canvas of the result, kept, since the list is made anew at every change. */
function thumbnail(editor, thumbnails, index) {
  const known = thumbnails.get(index);
  if (known) return known;
  const canvas = element('canvas', { width: thumbnailSide, height: thumbnailSide });
  canvas.setAttribute('aria-hidden', 'true');
  thumbnails.set(index, canvas);
  const { picture } = editor;
  picture.preview(index, 2 * thumbnailSide, picture.states[index].page)
    .then(createImageBitmap)
    .then((bitmap) => drawCovering(canvas, bitmap))
    .catch(() => thumbnails.delete(index));
  return canvas;
}

/** Draws the middle of a picture so that it covers the canvas. */
export function drawCovering(canvas, bitmap) {
  const scale = Math.max(canvas.width / bitmap.width, canvas.height / bitmap.height);
  const width = bitmap.width * scale, height = bitmap.height * scale;
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height);
}
