import { clockTime, make, milliseconds } from './dom.js';
import { hasWord, t } from './language.js';
import { get } from './server.js';
import { openDialog } from './sheet.js';

const named = name => hasWord(`detail_${name}`) ? t(`detail_${name}`) : name;

// XML and JSON in lines, as far as that is easy: what cannot be read stays as it came.
function pretty(value) {
  const text = value.trim();
  if (text.startsWith('{')) {
    try {
      return JSON.stringify(JSON.parse(text), null, 2);
    } catch {
      return value;
    }
  }
  return text;
}

function step(one, number, isOpen) {
  const took = one.milliseconds === undefined ? '' : ` · ${milliseconds(one.milliseconds)}`;
  const summary = make('summary', { className: one.ok ? '' : 'bad' },
    make('span', { className: `kind ${one.kind}` }, t(`kind_${one.kind}`)), ` ${one.text}`, make('small', {}, `${clockTime(one.at)}${took}`));
  const details = make('details', { open: isOpen }, summary, ...one.details.map(detail =>
    make('section', {}, make('h3', {}, named(detail.name)), make('pre', { tabIndex: 0, role: 'group', 'aria-label': named(detail.name) }, pretty(detail.value)))));
  details.dataset.step = number;
  return make('li', {}, details);
}

// Steps are noted when they end; the reader wants them in the order they began.
const began = one => new Date(one.at).getTime() - (one.milliseconds ?? 0);

/** Opens a trace with everything that was said in it; the step that was asked for is unfolded. */
export async function openTrace(id, chosen = 0) {
  const trace = await get(`/simulator/traces/${encodeURIComponent(id)}`);
  if (!trace)
    return;
  const dialog = openDialog(trace.title,
    make('p', { className: 'hint' }, `${t('trace')} `, make('code', {}, trace.id), ` · ${trace.follower}`),
    make('ol', { className: 'steps' }, ...trace.steps.map((one, number) => ({ ...one, number }))
      .sort((a, b) => began(a) - began(b))
      .map(one => step(one, one.number, one.number === chosen))));
  dialog.classList.add('wide');
  dialog.querySelector(`[data-step="${chosen}"]`)?.scrollIntoView({ block: 'nearest' });
}
