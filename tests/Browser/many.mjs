import { check, open, run, shot, step } from './support.mjs';

const messages = 500;
const shownMax = 170;
const interactMax = 100;

// Judged by the middle of many: another program on the machine may take any single moment.
const median = numbers => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** From a key to the next frame, as a person waits for it. */
const press = page => page.evaluate(() => new Promise(resolve => {
  const start = performance.now();
  const text = document.getElementById('text');
  text.value += 'x';
  text.dispatchEvent(new Event('input'));
  requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
}));

await run(async () => {
  const page = await open();
  await page.click('#add-follower');
  await page.locator('dialog [name="name"]').fill('突发');
  await page.locator('dialog [name="openId"]').fill('oBurst-0000');
  await page.locator('dialog form button').click();
  await page.fill('#burst-messages', `${messages}`);
  await page.fill('#burst-followers', '1');
  await page.locator('#burst-form button').click();
  await step('while they come', async () => {
    const waits = [];
    while (waits.length < 40) {
      waits.push(await press(page));
      await page.waitForTimeout(25);
    }
    console.log(`median ${median(waits).toFixed(1)} ms, longest ${waits.at(-1).toFixed(1)} ms`);
    check(median(waits) < interactMax, `a key is answered within ${interactMax} ms while messages come`);
  });
  await step('all answered', () => page.locator('#burst-verdict.good', { hasText: `${messages}` }).waitFor({ timeout: 120_000 }));
  await page.locator('#conversation li.reply', { hasText: `收到：#${messages}` }).waitFor();
  check(await page.locator('#conversation li').count() <= shownMax, 'the page holds a window of the conversation');
  check(await page.locator('#traces > li').count() <= 60, 'the page holds a window of the timeline');
  const waits = [];
  for (let n = 0; n < 20; n++)
    waits.push(await press(page));
  check(median(waits) < interactMax, `a key is answered within ${interactMax} ms afterwards`);
  await page.locator('#scroller').evaluate(scroller => scroller.scrollTop = 0);
  const first = () => page.locator('#conversation li').first().getAttribute('data-n').then(Number);
  const before = await first();
  await page.click('#earlier');
  check(await first() < before, 'earlier messages can be had');
  await shot(page, 'many');
});
