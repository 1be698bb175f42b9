// Azure by its REST interfaces, with azd's own sign-in: no other program is needed.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

const clouds = { AzureCloud: 'https://management.azure.com', AzureChinaCloud: 'https://management.chinacloudapi.cn' };

/** Where resources are managed: the template says so once it was deployed, until then the cloud does. */
export const manager = () =>
  process.env.AZURE_RESOURCE_MANAGER || clouds[process.env.AZURE_CHINA === 'true' ? 'AzureChinaCloud' : 'AzureCloud'];

/** Runs azd. No shell takes part: what is given stays an argument. */
export async function azd(...args) {
  try {
    return (await run('azd', args)).stdout;
  } catch (failure) {
    throw new Error(`azd ${args[0]} ${args[1]} failed: ${failure.stderr || failure.message}`);
  }
}

/** A token for one of Azure's services. It is kept in memory. */
export async function token(resource) {
  return JSON.parse(await azd('auth', 'token', '--scope', `${resource.replace(/\/$/, '')}/.default`, '--output', 'json')).token;
}

/** Calls one of Azure's interfaces. */
export async function call(method, url, bearer, body) {
  const answer = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${bearer}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, json: /^\s*\{/.test(text) ? JSON.parse(text) : {} };
}
