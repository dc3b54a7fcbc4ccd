/** What each key does; `repeats` while it is held down. */
export function commandsFor({ editor, pointer, comparison, actions }) {
  const { view, stage } = editor;
  const viewing = (change) => () => {
    if (!editor.picture) return;
    change();
    stage.redraw();
  };
  const drawing = (change) => () => { if (editor.isIdle) change(); };
  const tool = (name) => ({ action: () => editor.set({ tool: name }) });
  const resize = (factor) => ({ repeats: true, action: () => actions.resizeBrush(factor) });
  const harden = (step) => ({ repeats: true, action: () => actions.hardenBrush(step) });
  const zoom = (change) => ({ repeats: true, action: viewing(change) });
  return {
    b: tool('brush'), e: tool('eraser'), r: tool('rectangle'), l: tool('lasso'), w: tool('wand'),
    x: { action: () => editor.set({ tool: editor.tool === 'brush' ? 'eraser' : 'brush' }) },
    '[': resize(1 / 1.15), ']': resize(1.15), '{': harden(-0.1), '}': harden(0.1),
    i: { action: drawing(() => editor.edit((mask) => mask.invert())) },
    Delete: { action: drawing(() => editor.edit((mask) => mask.clear())) },
    'ctrl+z': { repeats: true, action: drawing(actions.undo) },
    'ctrl+shift+z': { repeats: true, action: drawing(actions.redo) },
    'ctrl+y': { repeats: true, action: drawing(actions.redo) },
    c: { action: () => comparison.toggle() },
    '+': zoom(() => view.zoomTo(view.scale * 1.25)), '=': zoom(() => view.zoomTo(view.scale * 1.25)),
    '-': zoom(() => view.zoomTo(view.scale / 1.25)),
    1: zoom(() => view.zoomTo(1)), 0: zoom(() => view.fit()),
    Escape: { action: () => { if (!pointer.cancel()) viewing(() => view.fit())(); } },
    PageUp: { repeats: true, action: () => actions.turnPage(-1) },
    PageDown: { repeats: true, action: () => actions.turnPage(1) },
    'ctrl+o': { action: actions.chooseFile }, 'ctrl+s': { action: actions.save },
    'shift+r': { action: actions.run }, '?': { action: actions.help },
  };
}

/** The rows of the help: keys, then the names of what they do. */
export const keyRows = [
  ['B', 'brush'], ['E', 'eraser'], ['X', 'swap'], ['R', 'rectangle'], ['L', 'lasso'], ['W', 'wand'],
  ['[ ]', 'size'], ['{ }', 'hardness'], ['I', 'invert'], ['Delete', 'clear'],
  ['Ctrl-Z', 'undo'], ['⇧Ctrl-Z', 'redo'], ['⇧R', 'run'], ['Tab \\', 'holdBefore'], ['C', 'compare'],
  ['Space', 'pan'], ['Esc', 'cancelOrFit'], ['1', 'zoomFull'], ['+ −', 'zoom'],
  ['PageUp PageDown', 'pages'],
  ['Ctrl-O', 'open'], ['Ctrl-V', 'paste'], ['Ctrl-S', 'save'],
  ['← ↑ → ↓', 'moveTool'], ['Enter', 'putDown'], ['?', 'help'],
];
