// Keys of WeChat Pay, as its console hands them out: files of PEM.
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';

const bitsMin = 2048;
const words = {
  private: `the file apiclient_key.pem, whose first line is -----BEGIN PRIVATE KEY-----, of an RSA key of ${bitsMin} bits or more`,
  public: `the file pub_key.pem, whose first line is -----BEGIN PUBLIC KEY-----, of an RSA key of ${bitsMin} bits or more`,
};

export const isPem = (line) => line.trim().startsWith('-----BEGIN ');

export const isEnd = (line) => line.trim().startsWith('-----END ');

/** What the vault keeps: the text, whether it was given itself or the path of its file. */
export async function fromPem(given, kind) {
  let text = given;
  if (!isPem(given)) {
    try {
      text = await readFile(given.trim().replace(/^(["'])(.*)\1$/, '$2'), 'utf8');
    } catch (failure) {
      // the message would show what was typed, which may have been a key
      return { wrong: `${words[kind]}; no such file can be read (${failure.code})` };
    }
  }
  const value = text.trim().split(/\r?\n/).map((line) => line.trim()).join('\n');
  return isKey(value, kind) ? { value } : { wrong: words[kind] };
}

function isKey(pem, kind) {
  if (!new RegExp(`^-----BEGIN (RSA )?${kind.toUpperCase()} KEY-----\n`).test(pem)) return false;
  try {
    const key = kind === 'private' ? createPrivateKey(pem) : createPublicKey(pem);
    return key.asymmetricKeyType === 'rsa' && key.asymmetricKeyDetails.modulusLength >= bitsMin;
  } catch {
    return false;
  }
}
