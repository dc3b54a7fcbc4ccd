import { ApiError } from './api.js';
import { $ } from './dom.js';
import { text } from './text.js';

let hiding = 0;

/** Tells a screen reader what happened. */
export function announce(sentence) {
  $('announcements').textContent = sentence;
}

/** Shows a sentence that the user should not miss. */
export function show(sentence) {
  const toast = $('toast');
  toast.firstElementChild.textContent = sentence;
  toast.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => { toast.hidden = true; }, 9000);
}

export function hideNotice() {
  $('toast').hidden = true;
}

/** Says what went wrong; what the user stopped did not. */
export function showError(error) {
  if (error?.name === 'AbortError') return;
  if (error instanceof TypeError && /fetch|network/i.test(error.message)) show(text('offline'));
  else show(error.message);
  if (!(error instanceof ApiError)) console.error(error);
}
