// After the app is deployed: what to enter at WeChat, whether the app is well, and the menu.
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { ask, canAsk, done } from './ask.mjs';
import { call, manager, token } from './azure.mjs';
import { readAccounts, required, safeUrl } from './settings.mjs';

const patience = { tries: Number(process.env.WX_HEALTH_TRIES ?? 12), seconds: Number(process.env.WX_HEALTH_PAUSE ?? 10) };

export async function postdeploy() {
  const host = required('WECHAT_HOST');
  const app = safeUrl(host.includes('://') ? host : `https://${host}`);
  const accounts = readAccounts(required('WECHAT_ACCOUNTS'));
  tell(app, accounts);
  await look(app);
  await offerMenu(app, accounts);
  done();
}

function tell(app, accounts) {
  console.log('\nEnter at WeChat (https://developers.weixin.qq.com/platform → 我的业务 → 公众号/服务号 → 基础信息):');
  for (const { name, appId } of accounts)
    console.log(`  服务器地址(URL) of ${name} (${appId}): ${new URL(`/api/wechat/${name}`, app)}`);
  const egress = process.env.WECHAT_EGRESS_IP;
  console.log(egress
    ? `  API IP 白名单 of each account: ${egress}`
    : '  API IP 白名单: this deployment has no fixed outbound address (STATIC_EGRESS=false); only test accounts work without one.');
}

async function look(app) {
  let last = '';
  for (let tries = 1; tries <= patience.tries; tries++) {
    const { status, json } = await reach(new URL('/api/health', app));
    if (status === 200) {
      console.log('\nThe app is well.');
      return;
    }
    const unwell = Object.entries(json.parts ?? {}).filter(([, part]) => part.message).map(([name, part]) => `${name}: ${part.message}`);
    last = unwell.length > 0 ? unwell.join('; ') : `it answers ${status}`;
    if (tries < patience.tries) await pause(patience.seconds * 1000);
  }
  console.log(`\nThe app is not well yet: ${last}`);
  console.log('Until the outbound address is on the whitelist, WeChat gives no token. Afterwards: azd hooks run postdeploy');
}

async function reach(url) {
  try {
    const answer = await fetch(url);
    const text = await answer.text();
    return { status: answer.status, json: /^\s*\{/.test(text) ? JSON.parse(text) : {} };
  } catch (failure) {
    return { status: failure.cause?.code ?? failure.message, json: {} };
  }
}

/** menu.json in the project's root (menu.schema.json): the app makes WeChat's menus those of the file. */
async function offerMenu(app, accounts) {
  const menu = await readFile('menu.json', 'utf8').catch(() => null);
  if (menu === null || !canAsk()) return;
  JSON.parse(menu);
  for (const { name } of accounts) {
    if ((await ask(`Give menu.json to account ${name} now? [y/N] `)).toLowerCase() !== 'y') continue;
    const answer = await fetch(new URL(`/api/accounts/${name}/menu`, app), {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'x-functions-key': await functionKey() },
      body: menu,
    });
    console.log(answer.ok ? `Account ${name} has the menu.` : `The app answers ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
  }
}

/** The host's key, in memory for one call. */
async function functionKey() {
  const path = `/subscriptions/${required('AZURE_SUBSCRIPTION_ID')}/resourceGroups/${required('AZURE_RESOURCE_GROUP')}` +
    `/providers/Microsoft.Web/sites/${required('AZURE_FUNCTION_NAME')}/host/default/listkeys?api-version=2024-04-01`;
  const { status, json } = await call('POST', safeUrl(new URL(path, manager())), await token(manager()));
  if (status >= 300 || !json.functionKeys?.default) throw new Error(`Azure gives no function key (${status}).`);
  return json.functionKeys.default;
}
