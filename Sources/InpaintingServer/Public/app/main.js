import * as api from './api.js';
import { Batch } from './batch/batch.js';
import { commandsFor, keyRows } from './commands.js';
import { Comparison } from './comparison.js';
import { $ } from './dom.js';
import { Editor } from './editor.js';
import { Files } from './files.js';
import { Folder } from './folder.js';
import { Keyboard, describeKeys } from './keyboard.js';
import { Minimap } from './minimap.js';
import { announce, hideNotice, show, showError } from './notices.js';
import { loadMask, showHole } from './panel/hole.js';
import { showModels } from './panel/models.js';
import { showPages } from './panel/pages.js';
import { showResults } from './panel/results.js';
import { Run } from './panel/run.js';
import { mostSize, showBrush, showTools } from './panel/tools.js';
import { Pointer } from './pointer.js';
import { Stage } from './stage.js';
import { Storage } from './storage.js';
import { switchLanguage, text, translate } from './text.js';
import { applyTheme, switchTheme } from './theme.js';
import { BrushTool } from './tools/brush.js';
import { LassoTool } from './tools/lasso.js';
import { RectangleTool } from './tools/rectangle.js';
import { WandTool } from './tools/wand.js';
import { View } from './view.js';

applyTheme();
translate();

const view = new View();
const stage = new Stage($('stage'), view, (error) => (error.status === 404 ? run.recover() : showError(error)));
const storage = new Storage(() => show(text('notKept')));
const editor = new Editor(stage, view, storage);
const run = new Run(editor);
const comparison = new Comparison(editor, $('wipe'), $('compare'));
const pointer = new Pointer(editor, {
  brush: new BrushTool(editor, false), eraser: new BrushTool(editor, true),
  rectangle: new RectangleTool(editor), lasso: new LassoTool(editor), wand: new WandTool(editor),
}, comparison);
new Minimap(editor, $('minimap'));
const turnPage = showPages(editor);

const actions = {
  undo: () => { editor.undo(); announce(text('undone')); },
  redo: () => { editor.redo(); announce(text('redone')); },
  resizeBrush(factor) {
    const { size } = editor.brush, step = factor > 1 ? Math.max(size + 1, size * factor) : Math.min(size - 1, size * factor);
    editor.set({ brush: { ...editor.brush, size: Math.min(mostSize(editor), Math.max(1, Math.round(step))) } });
    stage.redrawGlass();
  },
  hardenBrush(step) {
    const hardness = Math.min(1, Math.max(0, Math.round(10 * (editor.brush.hardness + step)) / 10));
    editor.set({ brush: { ...editor.brush, hardness } });
  },
  run: () => run.start(),
  turnPage,
  help() {
    describeKeys($('help-table').tBodies[0], keyRows);
    $('help-dialog').showModal();
  },
};

$('undo').addEventListener('click', actions.undo);
$('redo').addEventListener('click', actions.redo);
for (const id of ['help', 'more-help']) $(id).addEventListener('click', actions.help);
for (const id of ['theme', 'more-theme']) $(id).addEventListener('click', switchTheme);
$('toast').querySelector('button').addEventListener('click', hideNotice);
$('panel-toggle').addEventListener('click', () => {
  const isOpen = document.documentElement.classList.toggle('panel-open');
  $('panel-toggle').setAttribute('aria-expanded', isOpen);
});
for (const button of document.querySelectorAll('[data-close]')) {
  button.addEventListener('click', () => button.closest('dialog').close());
}
const zooming = (id, change) => $(id).addEventListener('click', () => { change(); stage.redraw(); });
zooming('zoom-in', () => view.zoomTo(view.scale * 1.5));
zooming('zoom-out', () => view.zoomTo(view.scale / 1.5));
zooming('zoom-full', () => view.zoomTo(1));
zooming('zoom-fit', () => view.fit());

addEventListener('beforeunload', (event) => {
  if (storage.isSaving || editor.isBusy) event.preventDefault();
});
editor.addEventListener('change', () => {
  const { history, picture } = editor;
  $('undo').disabled = history.done.length === 0;
  $('redo').disabled = history.undone.length === 0;
  stage.element.dataset.state = picture.state;
});
const drawMinimap = stage.onDraw;
stage.onDraw = () => {
  drawMinimap();
  showBrush(editor);
  $('zoom-full').textContent = `${Math.round(100 * view.scale * stage.density / devicePixelRatio)} %`;
};

async function start() {
  const [config, model] = await Promise.all([api.serverConfig(), api.currentModel()]);
  const updateModels = showModels(editor, config, model.name);
  showTools(editor);
  showHole(editor, config);
  showResults(editor);
  const files = new Files(editor, run, config.limits, (dropped) => batch.add(dropped));
  const batch = new Batch(editor, config, async (file, mask) => {
    await files.open(file);
    if (mask && editor.picture?.file === file) await loadMask(editor, mask);
  });
  const folder = config.input ? new Folder(files, batch) : null;
  Object.assign(actions, { chooseFile: () => files.choose(), save: () => files.save() });
  new Keyboard(editor, pointer, comparison, commandsFor({ editor, pointer, comparison, actions }));
  for (const id of ['language', 'more-language']) {
    $(id).addEventListener('click', () => {
      switchLanguage();
      updateModels();
      editor.retell();
    });
  }
  const kept = await storage.load().catch(() => null);
  if (kept) editor.restore(kept);
  else if (config.input) await folder.show();
  document.documentElement.dataset.ready = '';
}

start().catch(showError);
