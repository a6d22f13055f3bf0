// Rehearsals on servers of several families.

import { expect, it } from 'vitest';
import { expectError, smallArchive } from '../support/expect-run.ts';
import { runProgram } from '../support/run-program.ts';

it.each(['4.2', 'gotosocial', 'hollo', 'snac', 'activities-next'])(
  'on %s leaves nothing out',
  async (server) => {
    const run = await runProgram(['rehearse', smallArchive, '--json', '--server', server]);
    expect(run, run.stderr).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(run.stdout)).toMatchObject({ type: 'rehearsal', notYet: 0, failed: 0, tooMany: 0 });
  },
);

it('on a server nobody plays is refused', async () => {
  expectError(await runProgram(['rehearse', smallArchive, '--json', '--server', 'none']), 'CHOICES_INVALID');
});
