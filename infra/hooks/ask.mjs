// Questions to a person. Without a terminal nobody is asked.
import { createInterface } from 'node:readline';

/** Whether somebody can answer. WX_ASK=1 takes the answers from a pipe. */
export const canAsk = () => process.stdin.isTTY === true || process.env.WX_ASK === '1';

const lines = canAsk() ? createInterface({ input: process.stdin, output: process.stdout, terminal: process.stdin.isTTY === true }) : null;
const piped = lines && !process.stdin.isTTY ? lines[Symbol.asyncIterator]() : null;

/** Asks; what is typed is shown only if it is no secret. */
export async function ask(question, { secret = false } = {}) {
  if (piped) {
    process.stdout.write(`${question}\n`);
    return ((await piped.next()).value ?? '').trim();
  }
  const answer = new Promise((resolve) => lines.question(question, resolve));
  // readline writes what is typed: not while this is set
  if (secret) lines._writeToOutput = () => {};
  const text = (await answer).trim();
  if (secret) {
    delete lines._writeToOutput;
    process.stdout.write('\n');
  }
  return text;
}

/** Nothing more is asked. */
export const done = () => lines?.close();
