import { byId, icon, make } from './dom.js';
import { t, translate, whenLanguage } from './language.js';
import { choosePicture } from './pictures.js';
import { openOrders } from './pay.js';
import { chooseVideo, sendVoice } from './recordings.js';
import { act } from './server.js';
import { openSheet } from './sheet.js';
import { openWeb } from './web.js';

const emoji = [...'😀😄😁😂🤣😊😍😘😎🤔😅😭😡😱🥳😴👍👎👏🙏💪🤝🌹🎉🎁❤💔⭐🔥☀🌙☕🍜🍎🐶🐱🚀💰✅❓'];

const plus = {
  image: ['M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 9h.1', () => choosePicture()],
  voice: ['M12 4a2 2 0 0 0-2 2v5a2 2 0 0 0 4 0V6a2 2 0 0 0-2-2ZM6 11a6 6 0 0 0 12 0M12 17v3', sendVoice],
  location: ['M12 21s7-6 7-11a7 7 0 0 0-14 0c0 5 7 11 7 11ZM12 10h.1', place],
  link: ['M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1', link],
  scan: ['M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16', scan],
  webPage: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm-9 9h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18', () => openWeb()],
  video: ['M4 6h11v12H4zM15 10l5-3v10l-5-3', chooseVideo],
  pay: ['M4 7h16v11H4zM4 11h16M8 15h3', openOrders],
};

export async function place(type = 'location', key = undefined) {
  const at = await openSheet({
    title: 'location',
    fields: [
      { name: 'label', label: 'label', value: '杭州市西湖区', maxLength: 200 },
      { name: 'x', label: 'latitude', type: 'number', step: 'any', min: -90, max: 90, value: 30.2592, required: true },
      { name: 'y', label: 'longitude', type: 'number', step: 'any', min: -180, max: 180, value: 120.1303, required: true },
    ],
  });
  if (!at)
    return;
  const where = { x: Number(at.x), y: Number(at.y), label: at.label };
  if (type === 'location_select')
    await act({ type, key, ...where });
  await act({ type: 'location', ...where });
}

async function link() {
  const to = await openSheet({
    title: 'link',
    fields: [
      { name: 'title', label: 'linkTitle', required: true, maxLength: 200, value: '微信公众平台' },
      { name: 'description', label: 'description', maxLength: 500 },
      { name: 'url', label: 'url', type: 'url', required: true, maxLength: 1000, value: 'https://mp.weixin.qq.com/' },
    ],
  });
  if (to)
    await act({ type: 'link', ...to });
}

async function scan() {
  const code = await openSheet({
    title: 'scan', hint: 'scanHint', submit: 'scan',
    fields: [{ name: 'key', label: 'scene', required: true, maxLength: 64, value: 'shop-7' }],
  });
  if (code)
    await act({ type: 'SCAN', key: code.key });
}

function write(character) {
  const text = byId('text');
  text.setRangeText(character, text.selectionStart, text.selectionEnd, 'end');
  text.dispatchEvent(new Event('input'));
}

const emojiPanel = () => make('div', { className: 'emoji-grid' }, ...emoji.map(one =>
  make('button', { type: 'button', onclick: () => write(one) }, one)));

function plusPanel() {
  return make('div', { className: 'plus-grid' }, ...Object.entries(plus).map(([name, [path, run]]) => make('button', {
    type: 'button',
    onclick: () => {
      openPanel(null);
      run();
    },
  }, make('span', { className: 'tile' }, icon(path)), t(name))));
}

function openPanel(name) {
  const panel = byId('panel');
  const wanted = panel.dataset.name === name ? null : name;
  panel.dataset.name = wanted ?? '';
  panel.hidden = !wanted;
  panel.replaceChildren(...wanted === 'emoji' ? [emojiPanel()] : wanted === 'plus' ? [plusPanel()] : []);
  byId('open-emoji').setAttribute('aria-expanded', `${wanted === 'emoji'}`);
  byId('open-plus').setAttribute('aria-expanded', `${wanted === 'plus'}`);
}

async function send() {
  const text = byId('text');
  const content = text.value;
  if (!content.trim())
    return;
  text.value = '';
  showSend();
  if (!await act({ type: 'text', text: content }) && !text.value)
    text.value = content;
}

// As on the phone: what sends takes the place of what opens more, once something is written.
function showSend() {
  const written = byId('text').value.trim().length > 0;
  byId('send').hidden = !written;
  byId('open-plus').hidden = written;
}

export function startComposer() {
  byId('composer').addEventListener('submit', event => {
    event.preventDefault();
    send();
  });
  byId('text').addEventListener('input', showSend);
  // An Enter that picks a word of an input method is no Enter; Safari tells only by the key code.
  byId('text').addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229)
      return;
    event.preventDefault();
    send();
  });
  byId('open-emoji').addEventListener('click', () => openPanel('emoji'));
  byId('open-plus').addEventListener('click', () => openPanel('plus'));
  for (const starter of document.querySelectorAll('[data-say]'))
    starter.addEventListener('click', () => act({ type: 'text', text: starter.dataset.say }));
  byId('open-web').addEventListener('click', () => openWeb());
  whenLanguage(() => {
    openPanel(null);
    translate(byId('composer'));
  });
  showSend();
}
