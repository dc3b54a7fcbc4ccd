import { element } from './dom.js';
import { text } from './text.js';

const isLetter = /^[a-z]$/i;

/**
 * The keys of the page.
 *
 * A letter is known by the key's place when the layout has no Latin letter there, as with Hangul.
 * Keys in dialogs and text fields stay theirs; Tab compares only when the stage was clicked, so that
 * whoever comes to it with Tab gets on with Tab.
 */
export class Keyboard {
  #wasClicked = false;

  /** `commands` maps what `nameOf` says of a key to [text key, shown keys, action]. */
  constructor(editor, pointer, comparison, commands) {
    Object.assign(this, { editor, pointer, comparison, commands });
    addEventListener('keydown', (event) => this.#down(event));
    addEventListener('keyup', (event) => this.#up(event));
    addEventListener('blur', () => this.#release());
    editor.stage.element.addEventListener('focus', () => { this.#wasClicked = false; });
    editor.stage.glass.addEventListener('pointerup', () => { this.#wasClicked = true; });
  }

  #down(event) {
    if (event.target.matches('select, textarea, input:not([type=range], [type=checkbox], [type=radio])')) return;
    if (document.querySelector('dialog[open]')) return;
    if (this.#hold(event) || this.#draw(event)) return event.preventDefault();
    const command = this.commands[nameOf(event)];
    if (!command || (event.repeat && !command.repeats)) return;
    event.preventDefault();
    command.action();
  }

  /** Space to pan, Tab or the backslash to compare, for as long as they are held. */
  #hold(event) {
    const onStage = document.activeElement === this.editor.stage.element;
    const onButton = event.target.matches('button, input, summary, a');
    if (event.code === 'Space' && !onButton && this.editor.picture) {
      this.pointer.isPanning = true;
      this.editor.stage.element.dataset.panning = '';
      return true;
    }
    const compares = event.key === '\\' || event.code === 'Backslash' ||
      (event.key === 'Tab' && !event.shiftKey && onStage && this.#wasClicked);
    if (!compares || event.ctrlKey || event.metaKey || !this.editor.picture) return false;
    this.comparison.hold(true);
    return true;
  }

  #up(event) {
    if (event.code === 'Space') this.#stopPanning();
    if (event.key === 'Tab' || event.key === '\\' || event.code === 'Backslash') this.comparison.hold(false);
  }

  #release() {
    this.#stopPanning();
    this.comparison.hold(false);
  }

  #stopPanning() {
    this.pointer.isPanning = false;
    delete this.editor.stage.element.dataset.panning;
  }

  /** Arrow keys move the tool over the picture, Enter puts it down and lifts it. */
  #draw(event) {
    const { editor, pointer } = this, { view, stage } = editor;
    if (event.target !== stage.element || !editor.picture) return false;
    const point = pointer.point ?? { x: view.x, y: view.y };
    if (event.key === 'Enter' && !event.repeat) {
      if (pointer.isDrawing) pointer.end();
      else pointer.begin(point, event.shiftKey);
      pointer.moveTo(point);
      return true;
    }
    const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!direction) return false;
    const pixels = event.shiftKey ? 1 / view.scale : 12;
    const [dx, dy] = direction.map((step) => step * pixels);
    if (pointer.isPanning) {
      view.panBy(-4 * dx, -4 * dy);
    } else {
      const clamp = (value, size) => Math.min(size, Math.max(0, value));
      const next = {
        x: clamp(point.x + dx / view.scale, editor.picture.width),
        y: clamp(point.y + dy / view.scale, editor.picture.height),
      };
      view.reveal(next);
      pointer.moveTo(next);
    }
    stage.redraw();
    return true;
  }
}

/** What a key is called in the table of commands, such as `b`, `shift+r` or `ctrl+z`. */
function nameOf(event) {
  const letter = /^(?:Key([A-Z])|Digit(\d))$/.exec(event.code);
  const isCommand = event.ctrlKey || event.metaKey;
  let key = event.key;
  if (!isLetter.test(key) && letter?.[1]) key = letter[1];
  if (isLetter.test(key)) {
    return `${isCommand ? 'ctrl+' : ''}${event.shiftKey ? 'shift+' : ''}${key.toLowerCase()}`;
  }
  return isCommand || event.altKey ? `other+${key}` : key;
}

/** Fills the table of all keys in the help. */
export function describeKeys(table, rows) {
  table.replaceChildren(...rows.map(([keys, ...names]) => element(
    'tr', {},
    element('th', { scope: 'row' }, ...keys.split(' ').map((key) => element('kbd', { textContent: key }))),
    element('td', { textContent: names.map((name) => text(name)).join(' · ') }))));
}
