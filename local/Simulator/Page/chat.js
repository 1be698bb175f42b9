'use strict';

const byId = id => document.getElementById(id);
const [account, follower, conversation, composer, text, problem] =
  ['account', 'follower', 'conversation', 'composer', 'text', 'problem'].map(byId);

const failures = {
  unreachable: () => '应用没有响应，请确认它已启动。 The app cannot be reached: is it running?',
  timeout: () => '应用 5 秒内没有回应。 The app did not answer within 5 seconds.',
  status: status => `应用以状态 ${status} 拒绝了消息。 The app refused the message with status ${status}.`,
  answer: () => '应用的回应不是 success，也不是有效回复。 The app answered neither success nor a valid reply.',
};

let stream;
let shown = new Map();

function showProblem(words) {
  problem.textContent = words;
  problem.hidden = !words;
}

function element(tag, className, content = '') {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = content;
  return made;
}

function addItem(event) {
  const item = element('li', event.kind);
  if (event.kind === 'follow')
    item.append(element('span', '', '已关注公众号 Follows the account'));
  else if (event.kind === 'refused')
    item.append(element('span', 'bad', `微信拒绝了应用的消息 WeChat refused the app's message: ${event.text}`));
  else
    item.append(element('span', 'bubble', event.text));
  const time = new Date(event.at).toLocaleTimeString([], { hour12: false });
  item.append(element('span', 'note', ['reply', 'refused'].includes(event.kind) ? time : `${time} · 发送中 sending`));
  shown.set(event.id, item);
  conversation.append(item);
  byId('empty').hidden = true;
  item.scrollIntoView({ block: 'end' });
}

function addOutcome(event) {
  const note = shown.get(event.of)?.querySelector('.note');
  if (!note)
    return;
  const failed = event.kind === 'failed';
  note.classList.toggle('bad', failed);
  note.textContent = failed ? failures[event.failure](event.status) : `已确认 acknowledged · ${event.milliseconds.toFixed(1)} ms`;
  note.scrollIntoView({ block: 'end' });
}

function take(event) {
  if (event.kind === 'acknowledged' || event.kind === 'failed')
    addOutcome(event);
  else if (!shown.has(event.id))
    addItem(event);
}

// The browser reconnects by itself and says which event it saw last, so nothing is lost in between.
function openConversation() {
  stream?.close();
  shown = new Map();
  conversation.replaceChildren();
  byId('empty').hidden = false;
  showProblem('');
  stream = new EventSource(`/simulator/events?${new URLSearchParams({ account: account.value, follower: follower.value })}`);
  stream.onopen = () => showProblem('');
  stream.onmessage = message => take(JSON.parse(message.data));
  stream.onerror = () => showProblem('与模拟器的连接已断开，正在重连… Connection to the simulator lost, trying again…');
  stream.addEventListener('gap', () => showProblem('较早的消息已丢弃。 Older messages are no longer kept.'));
}

async function post(path, body) {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ account: account.value, follower: follower.value, ...body }),
    });
    if (!response.ok)
      showProblem((await response.json()).error);
    return response.ok;
  } catch {
    showProblem('无法连接模拟器。 The simulator cannot be reached.');
    return false;
  }
}

async function send() {
  const content = text.value;
  if (!content.trim() || !follower.reportValidity())
    return;
  text.value = '';
  if (!await post('/simulator/messages', { text: content }) && !text.value)
    text.value = content;
}

function changeFollower() {
  if (!follower.value || !follower.reportValidity())
    return;
  localStorage.setItem('follower', follower.value);
  openConversation();
}

async function start() {
  const names = await (await fetch('/simulator/accounts')).json();
  account.replaceChildren(...names.map(name => new Option(name, name)));
  byId('account-field').hidden = names.length < 2;
  follower.value = localStorage.getItem('follower') ?? 'oSimulator-follower-000001';

  account.addEventListener('change', openConversation);
  follower.addEventListener('change', changeFollower);
  byId('follow').addEventListener('click', () => follower.reportValidity() && post('/simulator/follow', {}));
  composer.addEventListener('submit', event => {
    event.preventDefault();
    send();
  });

  // An Enter that picks a word of an input method is no Enter; Safari tells only by the key code.
  text.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229)
      return;
    event.preventDefault();
    send();
  });
  openConversation();
}

start().catch(() => showProblem('无法连接模拟器。 The simulator cannot be reached.'));
