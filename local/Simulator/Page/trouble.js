import { byId, make } from './dom.js';
import { t, whenLanguage } from './language.js';
import { refreshState } from './people.js';
import { accountHere, get, here, post, put, showProblem } from './server.js';

const sliders = [
  { name: 'apiDelayMilliseconds', label: 'apiDelay', max: 20_000, step: 250, unit: 'ms' },
  { name: 'apiFailPercent', label: 'apiFail', max: 100, step: 5, unit: 'percent' },
  { name: 'lostAnswers', label: 'lostAnswers', max: 3, step: 1, unit: 'times' },
  { name: 'duplicates', label: 'duplicates', max: 3, step: 1, unit: 'times' },
];
const failKinds = ['busy', 'rate', 'gateway', 'drop', 'dropAnswer'];
const befalls = ['expire-tokens', 'steal-token', 'close-window', 'lose-follower', 'change-key', 'restore'];
const calm = { apiDelayMilliseconds: 0, apiFailPercent: 0, apiFailKind: 'busy', quotaUsedUp: false, lostAnswers: 0, duplicates: 0 };

let settings = { ...calm };
let last = Promise.resolve();
let underWay = 0;
let changes = 0;

// One after the other: two requests under way at once may arrive in either order, and the older settings would then stay.
function inOrder(work) {
  underWay++;
  changes++;
  last = last.then(work, work).finally(() => underWay--);
  return last;
}

const set = change => inOrder(async () => {
  settings = await put('/simulator/trouble', { ...settings, ...change }) ?? settings;
});

function slider({ name, label, max, step, unit }) {
  const output = make('output', { id: `${name}-value` });
  const input = make('input', { type: 'range', id: name, min: 0, max, step });
  input.addEventListener('input', () => showValue(name, unit, input.value));
  input.addEventListener('change', () => set({ [name]: Number(input.value) }));
  return make('label', { className: 'slider' }, make('span', {}, t(label)), input, output);
}

function showValue(name, unit, value) {
  byId(`${name}-value`).textContent = `${value} ${t(unit)}`;
}

function showSettings() {
  for (const { name, unit } of sliders) {
    byId(name).value = settings[name];
    showValue(name, unit, settings[name]);
  }
  byId('apiFailKind').value = settings.apiFailKind;
  byId('quotaUsedUp').checked = settings.quotaUsedUp;
}

/** Looks how things are by now: a script, another tab or a new start of the simulator may have changed them. */
export async function lookAgain() {
  const before = underWay ? -1 : changes;
  await refreshState();
  drawModes();
  const read = { ...calm, ...here.state.trouble };
  // what was asked before a change of ours does not know of it
  if (before !== changes || JSON.stringify(read) === JSON.stringify(settings))
    return;
  settings = read;
  showSettings();
}

function drawForm() {
  const kind = make('select', { id: 'apiFailKind' }, ...failKinds.map(one => new Option(t(`fail_${one}`), one)));
  kind.addEventListener('change', () => set({ apiFailKind: kind.value }));
  const quota = make('input', { type: 'checkbox', id: 'quotaUsedUp' });
  quota.addEventListener('change', () => set({ quotaUsedUp: quota.checked }));
  const reset = make('button', { type: 'button', id: 'calm' }, t('calm'));
  reset.addEventListener('click', async () => {
    await set(calm);
    showSettings();
  });
  byId('trouble-form').replaceChildren(
    ...sliders.slice(0, 2).map(slider),
    make('label', {}, make('span', {}, t('apiFailKind')), kind),
    ...sliders.slice(2).map(slider),
    make('label', { className: 'check' }, quota, make('span', {}, t('quotaUsedUp'))),
    reset);
  showSettings();
}

const befall = (what, mode) => inOrder(async () => {
  if (await post(`/simulator/trouble/${what}`, { account: here.account, follower: here.follower, mode })) {
    byId('befall-done').textContent = t('done') + t(what) + (mode ? ` ${t(`mode_${mode}`)}` : '');
    await refreshState();
    drawModes();
  }
});

// The mode that the account has is the one shown; without a key there is only one.
export function drawModes() {
  const account = accountHere();
  const drawn = account.modes.join() + account.mode + t('change-mode');
  if (byId('change-mode').dataset.drawn === drawn)
    return;
  byId('change-mode').dataset.drawn = drawn;
  byId('change-mode').replaceChildren(...account.modes.map(mode => new Option(t(`mode_${mode}`), mode, false, mode === account.mode)));
}

function drawBefall() {
  const mode = make('select', { id: 'change-mode' });
  mode.addEventListener('change', () => befall('change-mode', mode.value));
  byId('befall').replaceChildren(
    ...befalls.map(what => make('button', { type: 'button', className: 'quiet', id: what, onclick: () => befall(what) }, t(what))),
    make('label', {}, make('span', {}, t('change-mode')), mode),
    make('span', { id: 'befall-done', role: 'status' }));
  drawModes();
}

async function startBurst(event) {
  event.preventDefault();
  await post('/simulator/burst', {
    account: here.account, messages: byId('burst-messages').valueAsNumber, followers: byId('burst-followers').valueAsNumber,
  });
}

/** How far the burst is; the verdict is that of the counts and of nothing else. */
export function takeBurst(burst) {
  byId('burst').hidden = !burst;
  if (!burst)
    return;
  for (const [id, value] of [['burst-acknowledged', burst.acknowledged], ['burst-answered', burst.answered]]) {
    byId(id).max = burst.total;
    byId(id).value = value;
    byId(`${id}-words`).textContent = `${value} / ${burst.total}`;
  }
  const isWhole = burst.acknowledged === burst.total && burst.answered === burst.total;
  const words = isWhole ? t('nothingLost', { n: burst.total }) : burst.failed ? t('burstFailed', { n: burst.failed }) : t('burstRunning');
  const verdict = byId('burst-verdict');
  if (verdict.textContent !== words)
    verdict.textContent = words;
  verdict.className = isWhole ? 'good' : burst.failed ? 'bad' : '';
}

async function runScenario(path, scenario) {
  byId('scenario-result').replaceChildren(make('li', {}, t('burstRunning')));
  const query = `?account=${encodeURIComponent(here.account)}`;
  const result = await post(`${path}${query}`, scenario);
  byId('scenario-result').replaceChildren(...result
    ? [make('li', { className: result.passed ? 'good' : 'bad' }, `${result.name}: ${t(result.passed ? 'passed' : 'notPassed')}`),
      ...result.steps.map(step => make('li', { className: step.passed ? '' : 'bad' }, `${step.passed ? '✓' : '✗'} ${step.words}`))]
    : []);
  await refreshState();
}

async function drawScenarios() {
  const known = await get('/simulator/scenarios') ?? [];
  byId('scenarios').replaceChildren(...known.map(one => make('li', {},
    make('span', {}, one.name, make('small', {}, one.description ?? '')),
    make('button', {
      type: 'button', className: 'quiet', 'aria-label': `${t('run')} ${one.name}`, onclick: () => runScenario(`/simulator/scenarios/${one.file}`, {}),
    }, t('run')))));
}

async function openFile() {
  const field = byId('scenario-file');
  const [file] = field.files;
  field.value = '';
  try {
    await runScenario('/simulator/scenarios', JSON.parse(await file.text()));
  } catch (wrong) {
    showProblem(`${file.name}: ${wrong.message}`);
  }
}

export function startTrouble() {
  settings = { ...calm, ...here.state.trouble };
  byId('burst-form').addEventListener('submit', startBurst);
  byId('scenario-file').addEventListener('change', openFile);
  whenLanguage(() => {
    drawForm();
    drawBefall();
    drawScenarios();
  });
}
