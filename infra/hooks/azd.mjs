#!/usr/bin/env node
// What azd runs around a deployment (azure.yaml). Secrets go from the keyboard into the vault: never into a file, azd's environment or an argument.
import { preprovision } from './accounts.mjs';
import { postdeploy } from './report.mjs';
import { postprovision } from './secrets.mjs';

const hooks = { preprovision, postprovision, postdeploy };
const hook = hooks[process.argv[2]];
if (!hook) {
  console.error(`usage: node infra/hooks/azd.mjs ${Object.keys(hooks).join(' | ')}`);
  process.exit(2);
}

try {
  await hook();
} catch (failure) {
  console.error(failure.message);
  process.exit(1);
}
