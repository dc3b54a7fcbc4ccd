import { en } from './text/en.js';
import { ko } from './text/ko.js';

const languages = { en, ko };

let language = localStorage.getItem('language') ??
  (navigator.language.startsWith('ko') ? 'ko' : 'en');

/** A text in the chosen language; {0}, {1} … are replaced by the values. */
export function text(key, ...values) {
  const found = languages[language][key] ?? en[key] ?? key;
  return found.replace(/\{(\d)\}/g, (_, index) => values[index]);
}

/** A text that only some languages have, or what is said otherwise. */
export function textOr(key, other) {
  return languages[language][key] ?? other;
}

/** Puts the language's texts and labels into the page. */
export function translate() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = text(element.dataset.text);
  }
  for (const element of document.querySelectorAll('[data-label]')) {
    const keys = element.dataset.keys ? ` (${element.dataset.keys})` : '';
    element.setAttribute('aria-label', text(element.dataset.label));
    if (element.matches('button')) element.title = text(element.dataset.label) + keys;
  }
  const other = language === 'ko' ? 'en' : 'ko';
  document.querySelector('#language').textContent = other === 'ko' ? '한' : 'En';
  document.querySelector('#more-language').textContent = text('language');
  for (const id of ['#language', '#more-language']) document.querySelector(id).lang = other;
}

export function switchLanguage() {
  language = language === 'ko' ? 'en' : 'ko';
  localStorage.setItem('language', language);
  translate();
}
