// Questions to a person. Without a terminal nobody is asked.
import { createInterface } from 'node:readline';

/** Whether somebody can answer. WX_ASK=1 takes the answers from a pipe. */
export const canAsk = () => process.stdin.isTTY === true || process.env.WX_ASK === '1';

const isTerminal = process.stdin.isTTY === true;
const lines = canAsk() ? createInterface({ input: process.stdin, output: process.stdout, terminal: isTerminal }) : null;
// a pasted key comes as many lines at once, faster than anybody asks for them
const typed = [];
let take = null;
let ended = lines === null;
lines?.on('line', (line) => {
  if (take === null) typed.push(line);
  else answer(line);
});
lines?.on('close', () => {
  ended = true;
  answer('');
});
lines?.on('SIGINT', () => process.exit(130));

/** Asks; what is typed is shown only if it is no secret. Empty at the end of the input. */
export async function ask(question, { secret = false } = {}) {
  return (await read(question, secret, async () => next())).trim();
}

/** Asks for a file's path or for the file's text itself, up to the line that isLast knows. Nothing of it is shown. */
export async function askText(question, isFirst, isLast) {
  return read(question, true, async () => {
    const text = [await next()];
    if (!isFirst(text[0])) return text[0];
    while (!isLast(text.at(-1)) && !(ended && typed.length === 0)) text.push(await next());
    return text.join('\n');
  });
}

/** Nothing more is asked. */
export const done = () => lines?.close();

async function read(question, secret, answers) {
  // what was typed before the question answers another one
  if (isTerminal) typed.length = 0;
  process.stdout.write(isTerminal ? question : `${question}\n`);
  // readline writes what is typed: not while this is set
  if (secret && isTerminal) lines._writeToOutput = () => {};
  const text = await answers();
  if (secret && isTerminal) {
    delete lines._writeToOutput;
    process.stdout.write('\n');
  }
  return text;
}

async function next() {
  if (typed.length > 0) return typed.shift();
  if (ended) return '';
  return new Promise((resolve) => { take = resolve; });
}

function answer(line) {
  const taker = take;
  take = null;
  taker?.(line);
}
