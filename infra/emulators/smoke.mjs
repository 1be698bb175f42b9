// Starts the app on the real Functions host beside the emulators, sends it a signed callback, and looks whether it is taken.
// Needs Core Tools (func) and the containers of compose.yaml. For plain mode, so that no cipher is needed here.
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const token = 'smoketoken';
const port = 7081;
const minutes = 5;
const settings = {
  FUNCTIONS_WORKER_RUNTIME: 'dotnet-isolated',
  AzureWebJobsStorage: 'UseDevelopmentStorage=true',
  ServiceBus: 'Endpoint=sb://localhost;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;',
  WeChat__Accounts__main__AppId: 'wx0123456789abcdef',
  WeChat__Accounts__main__AppSecret: randomBytes(16).toString('hex'),
  WeChat__Accounts__main__Token: token,
  WeChat__Accounts__main__Mode: 'plain',
};

const host = spawn('func', ['start', '--port', `${port}`], {
  cwd: fileURLToPath(new URL('../../functions', import.meta.url)),
  env: { ...process.env, ...settings },
  stdio: 'inherit',
  detached: true,
});
let ended = false;
host.on('exit', () => { ended = true; });

let taken = false;
for (const until = Date.now() + minutes * 60_000; !taken && !ended && Date.now() < until; await pause(2000)) taken = await send();
if (!ended) process.kill(-host.pid);
console.log(taken ? 'The callback was stored and acknowledged.' : 'No callback was acknowledged.');
process.exit(taken ? 0 : 1);

async function send() {
  const timestamp = `${Math.floor(Date.now() / 1000)}`;
  const nonce = randomBytes(4).readUInt32BE().toString();
  const signature = createHash('sha1').update([token, timestamp, nonce].sort().join('')).digest('hex');
  const body = `<xml><ToUserName>gh_0123456789ab</ToUserName><FromUserName>oSmoke</FromUserName><CreateTime>${timestamp}</CreateTime>` +
    `<MsgType>text</MsgType><Content>hello</Content><MsgId>${Date.now()}</MsgId></xml>`;
  try {
    const query = new URLSearchParams({ signature, timestamp, nonce });
    const answer = await fetch(`http://127.0.0.1:${port}/api/wechat/main?${query}`, { method: 'POST', body });
    return answer.status === 200 && (await answer.text()) === 'success';
  } catch {
    return false;
  }
}
