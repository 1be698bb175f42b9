import { make } from './dom.js';
import { t } from './language.js';
import { here, holdPhone } from './server.js';
import { openDialog } from './sheet.js';

const frameable = url => url.origin === location.origin || url.origin === here.state.app
  || here.state.accounts.some(account => new URL(account.callbackUrl).origin === url.origin);

/** WeChat's own browser. Only pages of the back end and of the simulator itself are shown inside; others by their address. */
export function openWeb(address) {
  const frame = make('iframe', { title: t('webPage'), sandbox: 'allow-scripts allow-same-origin allow-forms' });
  const elsewhere = make('p', { className: 'hint elsewhere', hidden: true });
  const field = make('input', { type: 'url', 'aria-label': t('address'), required: true, spellcheck: false, autocomplete: 'off', value: address ?? '' });
  const go = () => {
    let url;
    try {
      url = new URL(field.value, here.state.app);
    } catch {
      return;
    }
    const inside = frameable(url) && url.protocol.startsWith('http');
    frame.hidden = !inside;
    elsewhere.hidden = inside;
    holdPhone();
    if (inside)
      frame.src = url.href;
    else
      elsewhere.replaceChildren(/^https?:$/.test(url.protocol)
        ? make('a', { href: url.href, target: '_blank', rel: 'noopener noreferrer' }, url.href)
        : url.href);
  };
  const form = make('form', { className: 'address' }, field, make('button', {}, t('go')));
  form.addEventListener('submit', event => {
    event.preventDefault();
    go();
  });
  const login = make('button', {
    type: 'button',
    className: 'quiet',
    onclick: () => {
      field.value = `${here.state.app}/api/accounts/${here.account}/login?redirect=/api/accounts/${here.account}/me&scope=snsapi_userinfo`;
      go();
    },
  }, t('loginDemo'));
  // keys pressed in a page of another origin are that page's: what comes after it closes it
  const back = make('button', { type: 'button', className: 'quiet', onclick: () => dialog.close() }, t('backToChat'));
  const dialog = openDialog(t('webPage'), make('p', { className: 'hint' }, t('webHint')), form, login, elsewhere, frame,
    make('p', { className: 'tools' }, back, make('small', {}, t('backHint'))));
  dialog.classList.add('web');
  frame.addEventListener('load', () => closeByEscape(frame, dialog));
  if (address)
    go();
}

/** In a page of our own origin Escape closes as everywhere; no other lets us hear of it. */
function closeByEscape(frame, dialog) {
  frame.contentDocument?.addEventListener('keydown', event => event.key === 'Escape' && dialog.close());
}
