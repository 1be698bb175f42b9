// What azd tells its hooks: the values of its environment, outputs of main.bicep among them.

// Linux takes no hyphen in the name of a setting
const shortName = /^[a-z0-9]{1,32}$/i;

/** The settings whose place is the vault: azd would write them into a file, and Azure into the app's settings. */
const secret = /__(AppSecret|Token|EncodingAesKey|PreviousEncodingAesKey|PrivateKey|ApiV3Key|ApiV2Key)$/i;

/** A value that has to be there. */
export function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: run this by azd (azd hooks run <hook>), after azd provision.`);
  return value;
}

/** Short names and AppIDs out of WECHAT_ACCOUNTS, for instance main=wx0123456789abcdef,shop=wx... */
export function readAccounts(text) {
  const accounts = (text ?? '').split(',').filter((part) => part.trim()).map((part) => {
    const [name, appId, more] = part.split('=').map((word) => word.trim());
    if (more !== undefined || !shortName.test(name) || !/^wx[A-Za-z0-9]{1,30}$/.test(appId ?? ''))
      throw new Error(`WECHAT_ACCOUNTS must look like main=wx0123456789abcdef,shop=wx...: names of letters and digits, AppIDs. Not: ${part}`);
    return { name: name.toLowerCase(), appId };
  });
  if (accounts.length === 0) throw new Error('WECHAT_ACCOUNTS is empty: main=wx0123456789abcdef');
  return accounts;
}

/** The further settings out of WECHAT_SETTINGS, name=value;name=value, by their names in small letters. */
export function readSettings(text) {
  const settings = new Map();
  for (const part of (text ?? '').split(';').filter((some) => some.includes('='))) {
    const at = part.indexOf('=');
    const name = part.slice(0, at).trim();
    if (secret.test(name)) throw new Error(`${name} is a secret and belongs into the vault, not into WECHAT_SETTINGS: azd keeps those in a file.`);
    settings.set(name.toLowerCase(), part.slice(at + 1).trim());
  }
  return settings;
}

/** The merchants of WeChat Pay that the settings name; mostly there is none. */
export function readMerchants(settings) {
  const merchants = new Map();
  for (const [name, value] of settings) {
    const [, merchant, member] = /^wechatpay__merchants__(.*?)__(\w+)$/.exec(name) ?? [];
    if (merchant === undefined) continue;
    if (!shortName.test(merchant)) throw new Error(`The merchant ${merchant} in WECHAT_SETTINGS must have a name of letters and digits.`);
    merchants.set(merchant, { ...merchants.get(merchant), [member]: value });
  }
  return [...merchants].map(([name, members]) => ({ name, ...members }));
}

/** Secrets are sent to https addresses only, or to this machine, where a test listens. */
export function safeUrl(text) {
  const url = new URL(text);
  if (url.protocol === 'https:' || url.hostname === '127.0.0.1') return url;
  throw new Error(`${url.origin} is no https address`);
}
