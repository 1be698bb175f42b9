// Before the resources are made: which accounts and merchants, and what the subscription must know.
import { ask, canAsk, done } from './ask.mjs';
import { azd, call, manager, token } from './azure.mjs';
import { noteBudgetStart } from './budget.mjs';
import { readAccounts, readMerchants, readSettings, safeUrl } from './settings.mjs';

const advice = 'If creating the function app fails: az provider register -n Microsoft.App --wait, then azd up again.';

export async function preprovision() {
  readMerchants(readSettings(process.env.WECHAT_SETTINGS));
  await nameAccounts();
  await registerNetworks();
  await noteBudgetStart();
  done();
}

/** AppIDs are no secrets: they are kept in azd's environment, and become settings of the app. */
async function nameAccounts() {
  if (process.env.WECHAT_ACCOUNTS) {
    readAccounts(process.env.WECHAT_ACCOUNTS);
    return;
  }
  if (!canAsk()) throw new Error('Name the accounts first: azd env set WECHAT_ACCOUNTS main=wx0123456789abcdef');
  const name = (await ask('Short name of the official account, part of its callback address [main]: ')) || 'main';
  const appId = await ask('Its AppID (wx...): ');
  const text = `${name}=${appId}`;
  readAccounts(text);
  await azd('env', 'set', 'WECHAT_ACCOUNTS', text);
}

/** Flex Consumption joins networks only where Microsoft.App is registered; else its creation ends in a bare 500. */
async function registerNetworks() {
  if (process.env.HOSTING === 'dedicated') return;
  const subscription = process.env.AZURE_SUBSCRIPTION_ID;
  if (!subscription) {
    console.log(advice);
    return;
  }
  const bearer = await token(manager());
  const provider = `/subscriptions/${subscription}/providers/Microsoft.App`;
  const { status } = await call('POST', safeUrl(new URL(`${provider}/register?api-version=2022-09-01`, manager())), bearer);
  if (status >= 300)
    console.log(`Microsoft.App could not be registered (${status}). ${advice}`);
}
