import { $ } from '../dom.js';
import { text } from '../text.js';

const shapes = ['rectangle', 'lasso'];

/** The tool buttons, and the settings of the tool in hand. */
export function showTools(editor) {
  const buttons = [...document.querySelectorAll('[data-tool]')];
  for (const button of buttons) {
    button.addEventListener('click', () => editor.set({ tool: button.dataset.tool }));
  }
  const change = (group, values) => editor.set({ [group]: { ...editor[group], ...values } });
  $('size').addEventListener('input', ({ target }) => change('brush', { size: sizeAt(editor, target.value) }));
  $('hardness').addEventListener('input', ({ target }) => change('brush', { hardness: target.value / 100 }));
  $('tolerance').addEventListener('input', ({ target }) => change('wand', { tolerance: Number(target.value) }));
  $('contiguous').addEventListener('change', ({ target }) => change('wand', { isContiguous: target.checked }));

  const update = () => {
    const { tool, brush, wand } = editor;
    for (const button of buttons) button.setAttribute('aria-pressed', button.dataset.tool === tool);
    editor.stage.element.dataset.tool = tool;
    $('brush-settings').hidden = tool === 'wand' || shapes.includes(tool);
    $('wand-settings').hidden = tool !== 'wand';
    $('shape-settings').hidden = !shapes.includes(tool);
    $('tool-name').textContent = text(tool);
    $('shape-name').textContent = text(tool);
    $('size').value = placeOf(editor, brush.size);
    $('size-value').textContent = `${brush.size} px`;
    $('size').setAttribute('aria-valuetext', `${brush.size} px`);
    $('hardness').value = 100 * brush.hardness;
    $('hardness-value').textContent = `${Math.round(100 * brush.hardness)} %`;
    $('tolerance').value = wand.tolerance;
    $('tolerance-value').textContent = wand.tolerance;
    showBrush(editor);
  };
  editor.addEventListener('settings', update);
  editor.addEventListener('picture', update);
  update();
}

/** Brush sizes from 1 px to a quarter of the picture, finer where they are small. */
function sizeAt(editor, place) {
  return Math.max(1, Math.round(mostSize(editor) ** (place / 100)));
}

function placeOf(editor, size) {
  return Math.round(100 * Math.log(size) / Math.log(mostSize(editor)));
}

export function mostSize({ picture }) {
  return Math.max(64, picture ? Math.round(Math.max(picture.width, picture.height) / 4) : 400);
}

/** The brush as it is on the stage, as far as there is room. */
export function showBrush({ brush, view }) {
  const dot = $('brush-preview').firstElementChild;
  const size = Math.min(56, Math.max(3, brush.size * view.scale));
  dot.style.width = dot.style.height = `${size}px`;
  dot.style.setProperty('--core', `${100 * Math.min(0.98, brush.hardness)}%`);
}
