import { en } from './words.en.js';
import { zh } from './words.zh.js';

const words = { zh, en };
const listeners = [];
let language = localStorage.getItem('language') ?? (navigator.language.startsWith('zh') ? 'zh' : 'en');

/** A word of the page in the present language, with what stands in braces filled in. */
export function t(key, values = {}) {
  const text = words[language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}

/** Says whether a word exists. */
export const hasWord = key => key in words[language];

/** Calls back now and whenever the language changes. */
export function whenLanguage(listener) {
  listeners.push(listener);
  listener();
}

/** Fills in the words of an element and all in it. */
export function translate(root) {
  for (const [attribute, target] of [['data-t-label', 'aria-label'], ['data-t-placeholder', 'placeholder']]) {
    for (const element of root.querySelectorAll(`[${attribute}]`))
      element.setAttribute(target, t(element.getAttribute(attribute)));
  }
  for (const element of root.querySelectorAll('[data-t]'))
    element.textContent = t(element.dataset.t);
}

function apply() {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = t('title');
  translate(document);
  for (const listener of listeners)
    listener();
}

export function startLanguage(button) {
  button.addEventListener('click', () => {
    language = language === 'zh' ? 'en' : 'zh';
    localStorage.setItem('language', language);
    apply();
  });
  whenLanguage(() => {
    button.textContent = t('language');
    button.lang = language === 'zh' ? 'en' : 'zh-CN';
  });
  apply();
}
