import { byId, clockTime, make, makeSvg, milliseconds, oncePerFrame } from './dom.js';
import { openTrace } from './details.js';
import { t, whenLanguage } from './language.js';
import { nameOf } from './people.js';
import { here } from './server.js';

const keptMax = 400;
const shownMax = 60;
const timesMax = 60;
const limit = 5_000;

const traces = new Map();
const changed = new Set();
const times = [];
let counts = {};

function takeStep(event) {
  let trace = traces.get(event.trace);
  if (!trace) {
    trace = { id: event.trace, title: event.title, follower: event.follower, at: event.at, steps: [] };
    traces.set(event.trace, trace);
    if (traces.size > keptMax)
      forget(traces.keys().next().value);
  }
  trace.steps[event.step] = event;
  changed.add(trace.id);
  if (event.kind === 'try' && event.ok) {
    times.push(event.milliseconds);
    if (times.length > timesMax)
      times.shift();
  }
}

function forget(id) {
  traces.delete(id);
  changed.delete(id);
  byId(`trace-${id}`)?.remove();
}

const isWanted = trace => (!byId('only-mine').checked || trace.follower === here.follower)
  && (!byId('only-bad').checked || trace.steps.some(step => !step.ok));

function chip(trace, step) {
  const took = step.milliseconds === undefined ? '' : milliseconds(step.milliseconds);
  return make('button', {
    type: 'button',
    className: `chip ${step.kind}${step.ok ? '' : ' bad'}`,
    onclick: () => openTrace(trace.id, step.step),
  }, make('span', { className: 'kind' }, t(`kind_${step.kind}`)), ` ${step.text} `, took ? make('small', {}, took) : '');
}

function card(trace) {
  const line = make('li', { id: `trace-${trace.id}`, className: trace.steps.some(step => !step.ok) ? 'bad' : '' },
    make('p', { className: 'trace-head' },
      make('strong', {}, trace.title), make('small', {}, `${trace.follower ? nameOf(trace.follower) : ''} ${clockTime(trace.at)}`)),
    make('div', { className: 'chips' }, ...trace.steps.filter(Boolean).toSorted((a, b) => a.began - b.began).map(step => chip(trace, step))));
  return line;
}

// Only what changed is drawn again, the newest on top, and never more than a page or two of it.
const flush = oncePerFrame(() => {
  const list = byId('traces');
  for (const id of changed) {
    const trace = traces.get(id);
    const old = byId(`trace-${id}`);
    if (!trace || !isWanted(trace))
      old?.remove();
    else if (old)
      old.replaceWith(card(trace));
    else if (isNewer(trace, list))
      list.prepend(card(trace));
  }
  changed.clear();
  while (list.children.length > shownMax)
    list.lastChild.remove();
  byId('no-traces').hidden = list.children.length > 0;
  drawCounts();
  drawTimes();
});

const isNewer = (trace, list) => list.children.length < shownMax || trace.at >= traces.get(list.lastChild.id.slice('trace-'.length))?.at;

function drawCounts() {
  const totals = counts.totals ?? {};
  const shown = {
    pushed: totals.pushed, acknowledged: totals.acknowledged, answered: totals.answered, sent: totals.sent,
    retries: totals.retries, failed: totals.failed, refusedCount: totals.refused, dead: totals.dead,
  };
  const isBad = name => ['failed', 'dead'].includes(name) && shown[name] > 0;
  byId('counts').replaceChildren(...Object.entries(shown).map(([name, value]) =>
    make('div', { className: isBad(name) ? 'bad' : '' }, make('dt', {}, t(name)), make('dd', {}, `${value ?? 0}`))));
}

const part = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

/** The newest acknowledgements as bars; their height is the logarithm of the time, full height being the limit. */
function drawTimes() {
  const step = 300 / timesMax;
  byId('latency').replaceChildren(...times.map((took, n) => {
    const height = Math.max(2, 60 * Math.log10(1 + took) / Math.log10(1 + limit));
    return makeSvg('rect', { x: n * step, y: 60 - height, width: step - 1, height, class: took > limit / 2 ? 'slow' : '' });
  }));
  const sorted = [...times].sort((a, b) => a - b);
  const words = sorted.length
    ? t('latencyWords', { p50: milliseconds(part(sorted, 0.5)), p95: milliseconds(part(sorted, 0.95)), max: milliseconds(sorted.at(-1)) })
    : t('noLatency');
  byId('latency-words').textContent = words;
  byId('latency').setAttribute('aria-label', words);
}

export function takeTrace(event) {
  takeStep(event);
  flush();
}

export function takeCounts(now) {
  counts = now;
  flush();
}

function redraw() {
  byId('traces').replaceChildren();
  for (const id of traces.keys())
    changed.add(id);
  flush();
}

export function clearTimeline() {
  traces.clear();
  changed.clear();
  times.length = 0;
  redraw();
}

export function startTimeline() {
  for (const id of ['only-mine', 'only-bad'])
    byId(id).addEventListener('change', redraw);
  byId('clear').addEventListener('click', clearTimeline);
  whenLanguage(redraw);
}
