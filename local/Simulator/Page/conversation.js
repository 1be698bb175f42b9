import { bubble } from './bubbles.js';
import { byId, clockTime, make, milliseconds, oncePerFrame } from './dom.js';
import { t, whenLanguage } from './language.js';
import { avatar, follows, nameOf, refreshState } from './people.js';
import { openOrders, yuan } from './pay.js';
import { accountHere, here } from './server.js';
import { openTrace } from './details.js';

// Of a long conversation the newest are kept, and of those only a window is in the page: it stays quick however much is said.
const keptMax = 2_000;
const window = 80;
const pauseMinutes = 5;

const outcomes = new Map();
let events = [];
let from = 0;
let typingUntil = 0;
let isFollowing = true;
let lastTop = 0;

const isShown = event => ['message', 'act', 'order', 'reply', 'refused'].includes(event.kind);
const atEnd = () => byId('scroller').scrollHeight - byId('scroller').scrollTop - byId('scroller').clientHeight < 80;

const flush = oncePerFrame(() => {
  const list = byId('conversation');
  const follow = isFollowing;
  if (follow)
    from = Math.max(from, events.length - window);
  while (list.firstChild && Number(list.firstChild.dataset.n) < from)
    list.firstChild.remove();
  const next = list.lastChild ? Number(list.lastChild.dataset.n) + 1 : from;
  // a reader who has scrolled up keeps the place; the window then grows at its end, up to twice its size
  const last = follow ? events.length : Math.min(events.length, from + window * 2);
  list.append(...range(Math.max(next, from), last));
  byId('empty').hidden = events.length > 0;
  byId('earlier').hidden = from === 0;
  if (follow)
    scrollToEnd();
  drawTitle();
});

function scrollToEnd() {
  byId('scroller').scrollTop = byId('scroller').scrollHeight;
}

// Who scrolls up wants to read there, until the end is reached again. A picture that arrives late moves the end and nobody's wish.
function takeScroll() {
  const { scrollTop } = byId('scroller');
  if (atEnd())
    isFollowing = true;
  else if (scrollTop < lastTop)
    isFollowing = false;
  lastTop = scrollTop;
}

function* range(start, end) {
  for (let n = start; n < end; n++)
    yield item(n);
}

function item(n) {
  const event = events[n];
  const line = make('li', { className: event.kind });
  line.dataset.n = n;
  line.dataset.id = event.id;
  const before = events[n - 1];
  if (!before || new Date(event.at) - new Date(before.at) > pauseMinutes * 60_000)
    line.append(make('time', { dateTime: event.at }, clockTime(event.at)));
  if (event.kind === 'act')
    line.append(system(`${nameOf(event.follower)} ${t(`act_${event.text}`)} ${isMoney(event) ? yuan(event.message.total) : event.message?.key ?? ''}`));
  else if (event.kind === 'order')
    line.append(order(event.message));
  else if (event.kind === 'refused')
    line.append(make('p', { className: 'system bad' }, `${t('refused')}: ${event.text}`));
  else
    line.append(row(event));
  const note = make('p', { className: 'note' });
  line.append(note);
  fillNote(line, event);
  return line;
}

const isMoney = event => event.kind === 'act' && event.message?.total !== undefined;

const order = message => make('p', { className: 'system' }, `${t('orderWaits')} ${message.number} ${yuan(message.total)} `,
  make('button', { type: 'button', className: 'link', onclick: openOrders }, t('pay')));

const system = words => make('p', { className: 'system' }, words);

function row(event) {
  const isMine = event.kind === 'message';
  const face = isMine ? avatar(event.follower, nameOf(event.follower)) : make('span', { className: 'avatar account', 'aria-hidden': 'true' }, '号');
  const message = event.message;
  const extras = [];
  if (message?.customservice?.kf_account)
    extras.push(make('small', { className: 'extra' }, `${t('agent')} ${message.customservice.kf_account}`));
  if (message?.aimsgcontext?.is_ai_msg)
    extras.push(make('small', { className: 'extra' }, t('ai')));
  return make('div', { className: 'row' }, face, make('div', { className: 'said' }, bubble(event), ...extras));
}

/** Under what a follower did: on its way, acknowledged in so many milliseconds, or given up. */
function fillNote(line, event) {
  const note = line.querySelector('.note');
  if (event.kind !== 'message' && event.kind !== 'act') {
    note.remove();
    return;
  }
  const outcome = outcomes.get(event.id);
  note.replaceChildren();
  if (!outcome) {
    note.append(t('sending'));
    return;
  }
  const ok = outcome.kind === 'acknowledged';
  const words = ok
    ? `✓ ${milliseconds(outcome.milliseconds)}${outcome.tries > 1 ? ` · ${outcome.tries}×` : ''}`
    : `${t(`failure_${outcome.failure}`)}${outcome.status ? ` ${outcome.status}` : ''}`;
  note.append(make('button', { type: 'button', className: ok ? 'trace' : 'trace bad', 'aria-label': `${words}, ${t('details')}`, onclick: () => openTrace(event.trace) }, words));
  // of what a shop was not told the user learns nothing
  if (!ok && !isMoney(event) && !line.querySelector('.out-of-order'))
    note.before(make('p', { className: 'system out-of-order' }, t('outOfOrder')));
}

function drawTitle() {
  const typing = Date.now() < typingUntil;
  byId('typing').hidden = !typing;
  byId('title').hidden = typing;
  byId('title').textContent = accountHere()?.name ?? '';
  byId('follow').textContent = follows() ? t('unfollow') : t('follow');
}

function takeTyping(event) {
  const shownSeconds = 15;
  const until = new Date(event.at).getTime() + shownSeconds * 1_000;
  typingUntil = event.message?.command === 'CancelTyping' ? 0 : until;
  setTimeout(drawTitle, Math.max(0, until - Date.now()) + 50);
}

export function takeChat(event) {
  if (event.kind === 'acknowledged' || event.kind === 'failed') {
    outcomes.set(event.of, event);
    const line = byId('conversation').querySelector(`li[data-id="${event.of}"]`);
    if (line)
      fillNote(line, events[Number(line.dataset.n)]);
  } else if (event.kind === 'typing') {
    takeTyping(event);
  } else if (isShown(event) && !(events.length && event.id <= events[events.length - 1].id)) {
    if (event.kind === 'reply')
      typingUntil = 0;
    // who says something wants to see what comes of it
    if (event.kind === 'message')
      isFollowing = true;
    events.push(event);
    if (events.length > keptMax * 2)
      forget();
    if (event.kind === 'act')
      refreshState().then(drawTitle);
  }
  flush();
}

// What is too old goes by halves: the numbers in the page start again.
function forget() {
  for (const old of events.slice(0, keptMax))
    outcomes.delete(old.id);
  events = events.slice(keptMax);
  from = Math.max(0, from - keptMax);
  byId('conversation').replaceChildren();
}

function earlier() {
  const scroller = byId('scroller');
  const height = scroller.scrollHeight;
  const start = Math.max(0, from - window);
  byId('conversation').prepend(...range(start, from));
  from = start;
  byId('earlier').hidden = from === 0;
  scroller.scrollTop += scroller.scrollHeight - height;
}

export function clearConversation() {
  events = [];
  from = 0;
  outcomes.clear();
  typingUntil = 0;
  isFollowing = true;
  byId('conversation').replaceChildren();
  flush();
}

export function startConversation() {
  byId('scroller').addEventListener('scroll', takeScroll);
  new ResizeObserver(() => isFollowing && scrollToEnd()).observe(byId('conversation'));
  byId('earlier').addEventListener('click', earlier);
  whenLanguage(() => {
    byId('conversation').replaceChildren();
    if (here.state)
      flush();
  });
}
