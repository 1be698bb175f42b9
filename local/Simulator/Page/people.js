import { byId, make } from './dom.js';
import { t, whenLanguage } from './language.js';
import { accountHere, here, holdPhone, loadState, post, showProblem } from './server.js';
import { openSheet } from './sheet.js';

const first = [
  { openId: 'oSimulator-follower-000001', name: '小明' },
  { openId: 'oSimulator-follower-000002', name: '小红' },
  { openId: 'oSimulator-follower-000003', name: 'Alice' },
];
const colours = 8;

let known = read();
let changed = () => {};

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem('followers') ?? '[]').filter(one => typeof one?.openId === 'string' && one.name);
    return kept.length ? kept : first;
  } catch {
    return first;
  }
}

export const nameOf = openId => known.find(one => one.openId === openId)?.name ?? openId;

/** A coloured square with a letter, of a Chinese name the last; the same one has the same colour. */
export function avatar(openId, name) {
  let sum = 0;
  for (const character of openId)
    sum = (sum * 31 + character.codePointAt(0)) % 9973;
  return make('span', { className: `avatar colour-${sum % colours}`, 'aria-hidden': 'true' }, [...name].at(/^[\p{L}\s]*\p{sc=Han}$/u.test(name) ? -1 : 0) ?? '?');
}

export const follows = () => accountHere()?.followers.find(one => one.openId === here.follower)?.follows ?? false;

function draw() {
  byId('followers').replaceChildren(...known.map(one => make('li', {}, make('button', {
    type: 'button',
    className: 'person',
    'aria-pressed': `${one.openId === here.follower}`,
    onclick: () => choose(one.openId),
  }, avatar(one.openId, one.name), make('span', {}, one.name, make('small', {}, one.openId))))));
  const account = accountHere();
  if (!account)
    return;
  byId('account-field').hidden = here.state.accounts.length < 2;
  byId('account-facts').replaceChildren(
    make('dt', {}, 'AppID'), make('dd', {}, account.appId),
    make('dt', {}, t('mode')), make('dd', {}, t(`mode_${account.mode}`)));
  if (document.activeElement !== byId('callback'))
    byId('callback').value = account.callbackUrl;
}

function choose(openId) {
  if (openId === here.follower)
    return;
  here.follower = openId;
  // a tab keeps its own follower, a new one begins with the last
  sessionStorage.setItem('follower', openId);
  localStorage.setItem('follower', openId);
  holdPhone();
  draw();
  changed();
}

async function add() {
  const answer = await openSheet({
    title: 'addFollower',
    fields: [
      { name: 'name', label: 'name', required: true, maxLength: 20 },
      { name: 'openId', label: 'openId', required: true, maxLength: 64, pattern: '[A-Za-z0-9_\\-]+', value: `oSimulator-${crypto.randomUUID().slice(0, 13)}` },
    ],
    submit: 'add',
  });
  if (!answer)
    return;
  known = [...known.filter(one => one.openId !== answer.openId), { openId: answer.openId, name: answer.name }];
  localStorage.setItem('followers', JSON.stringify(known));
  choose(answer.openId);
}

async function saveCallback(event) {
  event.preventDefault();
  const url = byId('callback').value.trim();
  byId('callback').blur();
  const state = await post('/simulator/callback', { account: here.account, url });
  if (!state)
    return;
  here.state = state;
  showProblem('');
  draw();
}

export async function refreshState() {
  await loadState();
  draw();
}

export function startPeople(whenChanged) {
  changed = whenChanged;
  here.account = here.state.accounts[0].name;
  byId('account').replaceChildren(...here.state.accounts.map(one => new Option(one.name, one.name)));
  byId('account').addEventListener('change', () => {
    here.account = byId('account').value;
    draw();
    changed();
  });
  byId('add-follower').addEventListener('click', add);
  byId('callback-form').addEventListener('submit', saveCallback);
  const last = sessionStorage.getItem('follower') ?? localStorage.getItem('follower');
  choose(known.some(one => one.openId === last) ? last : known[0].openId);
  whenLanguage(draw);
}
