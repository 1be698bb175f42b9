'use strict';

// Started by AzuriteProcess with a pipe as standard input. The pipe ends however the app ends, and Azurite saves on SIGINT only:
// so the end of the pipe becomes that SIGINT, and the signals a terminal sends to everyone in it are left to the app, which still needs its tables.
const stopMillisecondsMax = 4000; // the app waits 5 s, then kills
const stop = [];
const once = process.once.bind(process);

process.once = (event, listener) => {
  if (event !== 'SIGINT' && event !== 'SIGTERM') return once(event, listener);
  if (event === 'SIGINT') stop.push(listener);
  return process;
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

process.stdin
  .on('error', () => {})
  .once('close', () => {
    setTimeout(() => process.exit(0), stop.length ? stopMillisecondsMax : 0).unref();
    for (const listener of stop) listener();
  })
  .resume();

require('azurite/dist/src/table/main.js');
