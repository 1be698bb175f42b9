// What azd tells its hooks: the values of its environment, outputs of main.bicep among them.

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
    // Linux takes no hyphen in the name of a setting
    if (more !== undefined || !/^[a-z0-9]{1,32}$/i.test(name) || !/^wx[A-Za-z0-9]{1,30}$/.test(appId ?? ''))
      throw new Error(`WECHAT_ACCOUNTS must look like main=wx0123456789abcdef,shop=wx...: names of letters and digits, AppIDs. Not: ${part}`);
    return { name: name.toLowerCase(), appId };
  });
  if (accounts.length === 0) throw new Error('WECHAT_ACCOUNTS is empty: main=wx0123456789abcdef');
  return accounts;
}

/** Secrets are sent to https addresses only, or to this machine, where a test listens. */
export function safeUrl(text) {
  const url = new URL(text);
  if (url.protocol === 'https:' || url.hostname === '127.0.0.1') return url;
  throw new Error(`${url.origin} is no https address`);
}
