import { byId } from './dom.js';
import { startComposer } from './composer.js';
import { clearConversation, startConversation, takeChat } from './conversation.js';
import { startLanguage, t } from './language.js';
import { drawMenu, startMenu } from './menu.js';
import { follows, startPeople } from './people.js';
import { act, loadState, openStream, showProblem } from './server.js';
import { clearTimeline, startTimeline, takeCounts, takeTrace } from './timeline.js';
import { drawModes, lookAgain, startTrouble, takeBurst } from './trouble.js';

// A menu that the back end sets meanwhile is shown no later than this; WeChat's own clients look every five minutes.
const stateEveryMilliseconds = 5_000;

let stream;

function openConversation() {
  stream?.close();
  clearConversation();
  clearTimeline();
  stream = openStream({
    chat: takeChat,
    trace: takeTrace,
    counts(now) {
      takeCounts(now);
      takeBurst(now.burst);
    },
  });
  drawMenu();
  if (byId('change-mode'))
    drawModes();
}

function startTabs() {
  const desk = document.querySelector('.desk');
  const show = view => {
    desk.dataset.view = view;
    for (const tab of document.querySelectorAll('.tabs button'))
      tab.setAttribute('aria-current', `${tab.dataset.view === view}`);
  };
  for (const tab of document.querySelectorAll('.tabs button'))
    tab.addEventListener('click', () => show(tab.dataset.view));
  show('chat');
}

async function toggleFollow() {
  await act({ type: follows() ? 'unsubscribe' : 'subscribe' });
}

async function start() {
  startLanguage(byId('language'));
  startTabs();
  if (!await loadState())
    return;
  startConversation();
  startTimeline();
  startComposer();
  startPeople(openConversation);
  startMenu();
  startTrouble();
  byId('follow').addEventListener('click', toggleFollow);
  byId('empty-follow').addEventListener('click', () => act({ type: 'subscribe' }));
  if (!stream)
    openConversation();
  setInterval(async () => {
    if (document.hidden)
      return;
    await lookAgain();
    drawMenu();
  }, stateEveryMilliseconds);
}

start().catch(() => showProblem(t('unreachable')));
