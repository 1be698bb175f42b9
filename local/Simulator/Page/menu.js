import { byId, make } from './dom.js';
import { t, whenLanguage } from './language.js';
import { place } from './composer.js';
import { choosePicture } from './pictures.js';
import { accountHere, act } from './server.js';
import { openSheet } from './sheet.js';
import { openWeb } from './web.js';

let isOpen = true;
let shown = '';

// What each kind of button does on a phone: the event it sends, and what the user does first.
const deeds = {
  click: button => act({ type: 'CLICK', key: button.key }),
  async view(button) {
    await act({ type: 'VIEW', key: button.url });
    openWeb(button.url);
  },
  miniprogram: button => act({ type: 'view_miniprogram', key: button.pagepath }),
  scancode_push: scanCode,
  scancode_waitmsg: scanCode,
  pic_sysphoto: pictures,
  pic_photo_or_album: pictures,
  pic_weixin: pictures,
  location_select: button => place('location_select', button.key),
};

async function scanCode(button) {
  const code = await openSheet({
    title: 'scan', submit: 'scan', fields: [{ name: 'result', label: 'scanResult', required: true, maxLength: 500, value: 'https://example.com/p/1' }],
  });
  if (code)
    await act({ type: button.type, key: button.key, result: code.result });
}

function pictures(button) {
  choosePicture({ type: button.type, key: button.key, count: 1 });
}

function press(button) {
  closeSubmenus();
  deeds[button.type]?.(button);
}

function closeSubmenus() {
  for (const open of byId('menu-bar').querySelectorAll('[aria-expanded="true"]'))
    open.setAttribute('aria-expanded', 'false');
}

function toggleSubmenu(event) {
  const button = event.currentTarget;
  const wasOpen = button.getAttribute('aria-expanded') === 'true';
  closeSubmenus();
  button.setAttribute('aria-expanded', `${!wasOpen}`);
}

function top(button) {
  const subs = button.sub_button?.list ?? button.sub_button ?? [];
  if (!subs.length)
    return make('li', {}, make('button', { type: 'button', onclick: () => press(button) }, button.name));
  return make('li', {},
    make('button', { type: 'button', 'aria-expanded': 'false', 'aria-haspopup': 'true', onclick: toggleSubmenu }, `≡ ${button.name}`),
    make('ul', { className: 'submenu' }, ...subs.map(sub => make('li', {}, make('button', { type: 'button', onclick: () => press(sub) }, sub.name)))));
}

/** Shows the account's menu, where there is one, in the place of the field for messages; a button changes between the two. */
export function drawMenu() {
  const buttons = accountHere()?.menu?.button ?? [];
  const drawn = JSON.stringify(buttons) + isOpen + t('menu');
  if (drawn === shown)
    return;
  shown = drawn;
  const bar = byId('menu-bar');
  bar.hidden = !buttons.length || !isOpen;
  byId('composer').hidden = !bar.hidden;
  byId('toggle-menu').hidden = !buttons.length;
  const keyboard = make('button', { type: 'button', className: 'icon', 'aria-label': t('message'), onclick: toggle }, '⌨');
  bar.replaceChildren(keyboard, make('ul', { className: 'menu' }, ...buttons.map(top)));
}

function toggle() {
  isOpen = !isOpen;
  drawMenu();
  if (!isOpen)
    byId('text').focus();
  else
    byId('menu-bar').querySelector('button')?.focus();
}

export function startMenu() {
  byId('toggle-menu').addEventListener('click', toggle);
  // who skips to the field for messages wants it and not the menu in its place
  document.querySelector('.skip').addEventListener('click', () => isOpen && !byId('menu-bar').hidden && toggle());
  document.addEventListener('keydown', event => event.key === 'Escape' && closeSubmenus());
  document.addEventListener('click', event => !event.target.closest('#menu-bar') && closeSubmenus());
  whenLanguage(drawMenu);
}
