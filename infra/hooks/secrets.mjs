// After the resources are made: whatever secret of an account the vault does not have yet is asked for.
import { setTimeout as pause } from 'node:timers/promises';
import { ask, canAsk, done } from './ask.mjs';
import { call, token } from './azure.mjs';
import { readAccounts, required, safeUrl } from './settings.mjs';

const version = 'api-version=7.4';
const patience = { tries: Number(process.env.WX_VAULT_TRIES ?? 20), seconds: Number(process.env.WX_VAULT_PAUSE ?? 15) };

/** As the app reads them (shared/Settings/SecretVault.cs). The previous key is set only while a key is being changed. */
export const kinds = [
  { name: 'app-secret', title: 'AppSecret', shape: /^[A-Za-z0-9]{8,128}$/, words: '8 to 128 letters and digits' },
  { name: 'token', title: 'Token', shape: /^[A-Za-z0-9]{3,32}$/, words: '3 to 32 letters and digits' },
  { name: 'encoding-aes-key', title: 'EncodingAESKey', shape: /^[A-Za-z0-9]{43}$/, words: '43 letters and digits' },
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
  for (const { account, kind } of missing) {
    if (!canAsk()) break;
    await store(vault, bearer, account, kind);
  }
  if (missing.length > 0 && !canAsk()) tell(vault, missing);
  done();
}

/** https://name.vault.azure.net asks for https://vault.azure.net, in every cloud. */
const audience = (vault) => `https://${vault.hostname.split('.').slice(1).join('.')}`;

const address = (vault, account, kind) => new URL(`/secrets/wx-${account.name}-${kind.name}?${version}`, vault);

/** Null where a vault with private endpoints lets nobody in from here. */
async function findMissing(vault, bearer) {
  const missing = [];
  for (const account of readAccounts(required('WECHAT_ACCOUNTS'))) {
    for (const kind of kinds) {
      const { status } = await allowed(vault, () => call('GET', address(vault, account, kind), bearer));
      if (status === 403) return null;
      if (status === 404) missing.push({ account, kind });
      else if (status >= 300) throw new Error(`The vault answers ${status} when asked for secrets.`);
    }
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

async function store(vault, bearer, account, kind) {
  let value = '';
  while (!kind.shape.test(value)) {
    value = await ask(`${kind.title} of account ${account.name} (${account.appId}), not shown; empty to do it later: `, { secret: true });
    if (value === '') {
      tell(vault, [{ account, kind }]);
      return;
    }
    if (!kind.shape.test(value)) console.log(`That is none: ${kind.words}.`);
  }
  const { status } = await allowed(vault, () => call('PUT', address(vault, account, kind), bearer, { value }));
  if (status >= 300) throw new Error(`The vault answers ${status} to a new secret.`);
  console.log(`${kind.title} of account ${account.name} is in the vault.`);
}

function tell(vault, missing) {
  console.log(`Still to be put into the vault ${vault.origin}, by hand or at a terminal with 'azd hooks run postprovision':`);
  for (const { account, kind } of missing) console.log(`  wx-${account.name}-${kind.name}: the ${kind.title} of ${account.appId}`);
}
