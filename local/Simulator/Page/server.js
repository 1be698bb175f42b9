import { byId } from './dom.js';
import { t } from './language.js';

/** What the page knows: the accounts, who writes to which of them. */
export const here = { state: null, account: '', follower: '' };

export const accountHere = () => here.state.accounts.find(account => account.name === here.account);

export function showProblem(text) {
  byId('problem').textContent = text;
  byId('problem').hidden = !text;
}

async function ask(method, path, body, headers) {
  try {
    const response = await fetch(path, { method, headers, body });
    const answer = await response.json();
    if (response.ok) {
      showProblem('');
      return answer;
    }
    showProblem(answer.error ?? `${response.status}`);
  } catch {
    showProblem(t('unreachable'));
  }
  return null;
}

/** A request of the page's own interface; null when it failed, which the page then says. */
export const get = path => ask('GET', path);

export const post = (path, body) => ask('POST', path, JSON.stringify(body), { 'Content-Type': 'application/json' });

export const put = (path, body) => ask('PUT', path, JSON.stringify(body), { 'Content-Type': 'application/json' });

/** Lets the current follower do something. */
export const act = what => post('/simulator/acts', { account: here.account, follower: here.follower, act: what });

const types = { amr: 'audio/amr', mp3: 'audio/mpeg', mp4: 'video/mp4', wav: 'audio/wav', webm: 'video/webm' };

/** Keeps a picture, voice or video; gives its media id. */
export async function upload(blob) {
  // not every system knows AMR
  const type = types[blob.name?.split('.').at(-1).toLowerCase()] ?? blob.type.split(';')[0];
  const answer = await ask('POST', `/simulator/media?account=${encodeURIComponent(here.account)}`, blob, { 'Content-Type': type });
  return answer?.mediaId;
}

/** Tells the simulated WeChat's own browser who holds the phone. Another tab may have said somebody else meanwhile. */
export function holdPhone() {
  document.cookie = `simulator-follower=${here.follower}; path=/; SameSite=Lax`;
}

let asked = 0;
let answered = 0;

/** Asks how things are. What was asked earlier and is answered later is old. */
export async function loadState() {
  const turn = ++asked;
  const state = await get('/simulator/state');
  if (state && turn > answered) {
    answered = turn;
    here.state = state;
  }
  return here.state;
}

/** Opens the stream of events of the current conversation. The browser reconnects by itself and says which event it saw last. */
export function openStream(on) {
  const query = new URLSearchParams({ account: here.account, follower: here.follower, timeline: '1' });
  const stream = new EventSource(`/simulator/events?${query}`);
  let lost = false;
  stream.onopen = () => {
    if (lost)
      showProblem('');
    lost = false;
  };
  stream.onerror = () => {
    lost = true;
    showProblem(t('lost'));
  };
  stream.onmessage = message => on.chat(JSON.parse(message.data));
  stream.addEventListener('trace', message => on.trace(JSON.parse(message.data)));
  stream.addEventListener('counts', message => on.counts(JSON.parse(message.data)));
  stream.addEventListener('gap', () => showProblem(t('gap')));
  return stream;
}
