// The way to a server that has an authority of its own, behind a proxy that alone knows its name: the program as a whole, by
// the variables of its environment.

import { expect, it } from 'vitest';
import { practiceFor } from '../support/crossing.ts';
import { expectError } from '../support/expect-run.ts';
import { runProgram } from '../support/run-program.ts';
import { authorityFile, forwardProxy, secureFront, secureHost } from '../support/secure-front.ts';

it('is taken where the proxy and the authority are named, and says what is missing where not', async () => {
  const practice = await practiceFor();
  const proxy = await forwardProxy({ port: await secureFront(practice.url) });
  const environment = { HTTPS_PROXY: proxy.url, https_proxy: proxy.url, NO_PROXY: '', no_proxy: '' };
  const trusting = { ...environment, NODE_EXTRA_CA_CERTS: authorityFile };
  const run = await runProgram(['instance', secureHost], { environment: trusting });
  expect(run.exitCode, run.stderr).toBe(0);
  expect(new Set(proxy.asked.map(({ what }) => what))).toEqual(new Set([`CONNECT ${secureHost}:443`]));
  expectError(await runProgram(['instance', secureHost, '--json'], { environment }), 'INSTANCE_NOT_TRUSTED');
});
