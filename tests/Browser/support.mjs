import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

export const options = JSON.parse(process.argv[2]);

const patience = 30_000;
const walkMax = 240_000;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browsers = [];
const pages = [];
const problems = [];

/** A browser with one page on the simulator. */
export async function open(viewport = { width: 1440, height: 900 }, language = 'zh-CN', colorScheme = 'light') {
  const browser = await chromium.launch({ executablePath: options.chromium, args: ['--no-sandbox'] });
  browsers.push(browser);
  const context = await browser.newContext({ viewport, locale: language, colorScheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  page.on('console', message => message.type() === 'error' && problems.push(`console: ${message.text()} ${message.location().url}`));
  page.on('pageerror', error => problems.push(`page: ${error.stack}`));
  pages.push(page);
  await page.goto(options.page);
  await page.locator('.person[aria-pressed="true"]').waitFor({ state: 'attached' });
  return page;
}

export function check(isTrue, words) {
  if (!isTrue)
    throw new Error(`Not so: ${words}`);
}

export const shot = (page, name) => page.screenshot({ path: join(options.output, `${name}.png`) });

/** Waits until a text is in the conversation; what a person would see. */
export async function sees(page, text, className = 'reply') {
  await page.locator(`#conversation li.${className}`, { hasText: text }).last().waitFor();
}

export async function write(page, text) {
  await page.fill('#text', text);
  await page.press('#text', 'Enter');
  await sees(page, text, 'message');
}

/** Labels, contrast, focus, roles: what axe finds is a failure. */
export async function accessible(page, where) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'] }));
  for (const violation of found.violations)
    problems.push(`axe, ${where}: ${violation.id}: ${violation.help}\n  ${violation.nodes.slice(0, 5).map(node => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`).join('\n  ')}`);
}

async function ask(path, body) {
  const answer = await fetch(new URL(`/api/accounts/${options.account}/token`, options.app));
  const { access_token: token } = await answer.json();
  const url = new URL(path, options.page);
  url.searchParams.set('access_token', token);
  const response = await fetch(url, { method: 'POST', body });
  const said = await response.json();
  check(!said.errcode, `${path} answered ${said.errcode} ${said.errmsg}`);
  return said;
}

/** Calls the simulated WeChat as the back end would, with the app's own token. */
export const callWeChat = (path, body) => ask(path, JSON.stringify(body));

/** Uploads a file as the back end would; gives its media id. */
export async function upload(type, name, contentType, bytes) {
  const form = new FormData();
  form.append('media', new Blob([bytes], { type: contentType }), name);
  return (await ask(`/cgi-bin/media/upload?type=${type}`, form)).media_id;
}

export async function step(name, work) {
  const start = performance.now();
  console.log(`${name} …`);
  await work();
  console.log(`${name}: ${Math.round(performance.now() - start)} ms`);
}

/** Ends with 1 where anything was wrong, having said what. */
export async function run(walk) {
  // what hangs is told before whoever started this gives up
  const watchdog = setTimeout(() => {
    console.error(`The walk is not over after ${walkMax / 1_000} s.\n${problems.join('\n')}`);
    process.exit(1);
  }, walkMax);
  try {
    await walk();
  } catch (failure) {
    problems.push(failure.stack);
    for (const page of pages)
      await shot(page, 'failure').catch(() => {});
  }
  for (const browser of browsers)
    await browser.close();
  clearTimeout(watchdog);
  for (const problem of problems)
    console.error(problem);
  process.exitCode = problems.length ? 1 : 0;
}
