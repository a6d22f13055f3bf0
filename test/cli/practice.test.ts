// `practice` stopped and started again is the same server to whoever waits for it, and knows nothing of a real token.

import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

it('keeps its token with its state, and neither takes nor prints the one in the environment', async () => {
  const stateFile = join(temporaryFolder(), 'state.ndjson');
  const tokens: string[] = [];
  for (const real of ['a-real-secret', 'another-secret']) {
    // Whose output holds the token of the environment fails.
    const run = startProgram(['practice', '--state', stateFile], { token: real });
    const [line] = (await once(run.process.stdout ?? expect.fail('a pipe'), 'data')) as [string];
    const { url, token } = JSON.parse(line) as { readonly url: string; readonly token: string };
    const ask = async (bearer: string): Promise<number> =>
      (
        await fetch(`${url}/api/v1/accounts/verify_credentials`, {
          headers: { authorization: `Bearer ${bearer}` },
        })
      ).status;
    expect([await ask(token), await ask(real)]).toEqual([200, 401]);
    tokens.push(token);
    run.process.kill('SIGTERM');
    expect((await run.ended).exitCode).toBe(0);
  }
  expect(new Set(tokens).size).toBe(1);
});
