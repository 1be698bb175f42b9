import { make } from './dom.js';
import { t } from './language.js';

/** A dialog that comes up from below; gone from the page when it closes. */
export function openDialog(title, ...content) {
  const heading = make('h2', { id: `sheet-${crypto.randomUUID()}` }, title);
  const close = make('button', { type: 'button', className: 'icon close', 'aria-label': t('close') }, '✕');
  const dialog = make('dialog', { className: 'sheet', 'aria-labelledby': heading.id }, make('div', { className: 'sheet-head' }, heading, close), ...content);
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', event => {
    // a click on the backdrop is one on the dialog itself
    if (event.target === dialog)
      dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

function field({ name, label, ...properties }) {
  const input = make(properties.rows ? 'textarea' : 'input', { name, autocomplete: 'off', spellcheck: false, ...properties });
  return make('label', {}, make('span', {}, t(label)), input);
}

/** A dialog with fields; gives their values by name, or null when it was closed. */
export function openSheet({ title, hint, fields, submit = 'send', extra }) {
  return new Promise(resolve => {
    const form = make('form', { method: 'dialog' },
      hint ? make('p', { className: 'hint' }, t(hint)) : null,
      ...fields.map(field),
      extra ?? null,
      make('button', {}, t(submit)));
    const dialog = openDialog(t(title), form);
    let values = null;
    form.addEventListener('submit', () => {
      values = Object.fromEntries(new FormData(form));
    });
    dialog.addEventListener('close', () => resolve(values));
  });
}
