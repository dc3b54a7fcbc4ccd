import { $ } from '../dom.js';
import { text } from '../text.js';

/** Turning the pages of a file that has several. */
export function showPages(editor) {
  const turn = (step) => { if (editor.picture) editor.turnTo(editor.picture.page + step); };
  $('page-back').addEventListener('click', () => turn(-1));
  $('page-next').addEventListener('click', () => turn(1));
  editor.addEventListener('picture', () => {
    const { page, pages } = editor.picture;
    $('pages').hidden = pages < 2;
    $('page-shown').textContent = `${page + 1} / ${pages}`;
    $('page-back').disabled = page === 0;
    $('page-next').disabled = page === pages - 1;
  });
  return turn;
}
