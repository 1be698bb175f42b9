// After the resources are made: whatever secret the vault does not have yet, of an account or a merchant, is asked for.
import { setTimeout as pause } from 'node:timers/promises';
import { ask, askText, canAsk, done } from './ask.mjs';
import { call, token } from './azure.mjs';
import { fromPem, isEnd, isPem } from './pem.mjs';
import { readAccounts, readMerchants, readSettings, required, safeUrl } from './settings.mjs';

const version = 'api-version=7.4';
const patience = { tries: Number(process.env.WX_VAULT_TRIES ?? 20), seconds: Number(process.env.WX_VAULT_PAUSE ?? 15) };

/** As the app reads them (shared/Settings/SecretVault.cs). The previous key is set only while a key is being changed. */
const accountKinds = [
  { name: 'app-secret', title: 'AppSecret', shape: /^[A-Za-z0-9]{8,128}$/, words: '8 to 128 letters and digits' },
  { name: 'token', title: 'Token', shape: /^[A-Za-z0-9]{3,32}$/, words: '3 to 32 letters and digits' },
  { name: 'encoding-aes-key', title: 'EncodingAESKey', shape: /^[A-Za-z0-9]{43}$/, words: '43 letters and digits' },
];

/** Likewise of WeChat Pay. What stands in WECHAT_SETTINGS, because it is no secret, is not asked for. */
const merchantKinds = [
  { name: 'certificate-serial', title: 'serial number of the API certificate', shape: /^[0-9A-Fa-f]{8,64}$/, words: '8 to 64 hexadecimal digits' },
  { name: 'private-key', title: 'private key of the API certificate (apiclient_key.pem)', pem: 'private' },
  { name: 'api-v3-key', title: 'APIv3 key', shape: /^[!-~]{32}$/, words: '32 letters and digits' },
  { name: 'api-v2-key', title: 'API key (v2)', shape: /^[A-Za-z0-9]{32}$/, words: '32 letters and digits' },
  // some merchants have one, others get WeChat Pay's certificates: asked for once, together with the merchant's own key
  {
    name: 'platform-public-key-id', title: 'id of the public key of WeChat Pay (empty where its console shows none)',
    shape: /^PUB_KEY_ID_[A-Za-z0-9_]{1,53}$/, words: 'PUB_KEY_ID_ and digits', optionalWith: 'private-key',
  },
  { name: 'platform-public-key', title: 'public key of WeChat Pay (pub_key.pem)', pem: 'public', after: 'platform-public-key-id' },
];

export async function postprovision() {
  const vault = safeUrl(required('AZURE_KEY_VAULT_URI'));
  const bearer = await token(audience(vault));
  const missing = await findMissing(vault, bearer);
  if (missing === null) {
    console.log(`${vault.origin} is open only to its network. From inside it, once: azd hooks run postprovision`);
    done();
    return;
  }
  const left = [];
  for (const secret of missing) {
    if (isDue(secret, missing, left) && canAsk() && await store(vault, bearer, secret)) continue;
    left.push(secret);
  }
  const needed = left.filter((secret) => !secret.kind.optionalWith && isDue(secret, missing, left));
  if (needed.length > 0) tell(vault, needed);
  done();
}

/** Whether its time has come: what is optional with the first secrets of a merchant, what explains another one after that. */
function isDue({ kind, whose }, missing, left) {
  const isIn = (list, name) => list.some((other) => other.whose === whose && other.kind.name === name);
  return (!kind.optionalWith || isIn(missing, kind.optionalWith)) && (!kind.after || !isIn(left, kind.after));
}

/** https://name.vault.azure.net asks for https://vault.azure.net, in every cloud. */
const audience = (vault) => `https://${vault.hostname.split('.').slice(1).join('.')}`;

const address = (vault, { id }) => new URL(`/secrets/${id}?${version}`, vault);

/** Every secret that the app will look for, as WECHAT_ACCOUNTS and WECHAT_SETTINGS name accounts and merchants. */
function wanted() {
  const settings = readSettings(process.env.WECHAT_SETTINGS);
  const ofAccounts = readAccounts(required('WECHAT_ACCOUNTS')).flatMap((account) => accountKinds
    .filter((kind) => kind.name !== 'encoding-aes-key' || settings.get(`wechat__accounts__${account.name}__mode`)?.toLowerCase() !== 'plain')
    .map((kind) => ({ id: `wx-${account.name}-${kind.name}`, whose: `account ${account.name} (${account.appId})`, kind })));
  const ofMerchants = readMerchants(settings).flatMap((merchant) => kindsOf(merchant)
    .map((kind) => ({ id: `wxpay-${merchant.name}-${kind.name}`, whose: `merchant ${merchant.name} (${merchant.mchid ?? 'no number yet'})`, kind })));
  return [...ofAccounts, ...ofMerchants];
}

/** API v2 has one key, v3 all the others. */
const kindsOf = (merchant) => merchantKinds
  .filter((kind) => (kind.name === 'api-v2-key') === (merchant.api?.toLowerCase() === 'v2'))
  .filter((kind) => merchant[kind.name.replaceAll('-', '')] === undefined);

/** Null where a vault with private endpoints lets nobody in from here. */
async function findMissing(vault, bearer) {
  const missing = [];
  for (const secret of wanted()) {
    const { status } = await allowed(vault, () => call('GET', address(vault, secret), bearer));
    if (status === 403) return null;
    if (status === 404) missing.push(secret);
    else if (status >= 300) throw new Error(`The vault answers ${status} when asked for secrets.`);
  }
  return missing;
}

/** A role that has just been given takes minutes to count. */
async function allowed(vault, work) {
  for (let tries = 1; ; tries++) {
    const answer = await work();
    if (answer.status !== 403 || process.env.PRIVATE_ENDPOINTS === 'true') return answer;
    if (tries >= patience.tries) throw new Error(`${vault.origin} does not let you in: you need the role Key Vault Secrets Officer.`);
    if (tries === 1) console.log('Waiting until your role at the vault counts ...');
    await pause(patience.seconds * 1000);
  }
}

/** Whether it was given and is in the vault now. */
async function store(vault, bearer, secret) {
  const value = await read(secret);
  if (value === '') return false;
  const { status } = await allowed(vault, () => call('PUT', address(vault, secret), bearer, { value }));
  if (status >= 300) throw new Error(`The vault answers ${status} to a new secret.`);
  console.log(`${secret.kind.title} of ${secret.whose} is in the vault.`);
  return true;
}

/** Asks until what is given has the right shape; empty where somebody does it later. */
async function read({ kind, whose }) {
  for (;;) {
    const given = kind.pem
      ? await askText(`${kind.title} of ${whose}: the path of the file, or its text, not shown; empty to do it later: `, isPem, isEnd)
      : await ask(`${kind.title} of ${whose}, not shown; empty to do it later: `, { secret: true });
    if (given.trim() === '') return '';
    const { value, wrong } = kind.pem ? await fromPem(given, kind.pem) : { value: given, wrong: kind.shape.test(given) ? null : kind.words };
    if (!wrong) return value;
    console.log(`That is none: ${wrong}.`);
  }
}

function tell(vault, left) {
  console.log(`Still to be put into the vault ${vault.origin}, by hand or at a terminal with 'azd hooks run postprovision':`);
  for (const { id, whose, kind } of left) console.log(`  ${id}: the ${kind.title} of ${whose}`);
}
