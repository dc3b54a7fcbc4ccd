import { $, element } from '../dom.js';
import { text, textOr } from '../text.js';

/** The models to choose from, each with the line that says what it is good for. */
export function showModels(editor, config, current) {
  const kept = localStorage.getItem('model');
  const names = config.modelInfos.map(({ name }) => name);
  editor.model = names.includes(kept) ? kept : current;

  const update = () => $('models').replaceChildren(...config.modelInfos.map(({ name, summary }) => {
    const choice = element('input', { type: 'radio', name: 'model', value: name, checked: name === editor.model });
    choice.addEventListener('change', () => {
      localStorage.setItem('model', name);
      editor.set({ model: name });
    });
    return element(
      'label', { className: 'model' }, choice,
      element('span', {},
        element('strong', { textContent: name }),
        element('small', { textContent: textOr(`model.${name}`, summary) })));
  }));
  update();

  const feather = $('feather');
  const showFeather = () => { $('feather-value').textContent = `${feather.value} px`; };
  feather.addEventListener('input', () => {
    editor.set({ feather: Number(feather.value) });
    showFeather();
  });
  showFeather();
  return update;
}

/** What a result was made with, for people. */
export function describeResult(result, index, pages) {
  if (index === 0) return text('original');
  const page = pages > 1 ? ` · ${text('page', result.page + 1)}` : '';
  return `${result.model}${page} · ${text('seconds', Number(result.seconds).toFixed(1))}`;
}
