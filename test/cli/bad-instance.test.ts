// Addresses that lead to no instance: one clear error, and the right address goes on.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it, onTestFinished } from 'vitest';
import type { ErrorCode } from '../../src/errors/catalogue.ts';
import { openCrossing, practiceFor } from '../support/crossing.ts';
import { expectError, expectToGoOn, smallArchive } from '../support/expect-run.ts';
import { runProgram } from '../support/run-program.ts';

/** An HTTP server that is no instance: every page is the same. */
async function plainServer(): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>Shop</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

/** An address of this machine where nobody listens. */
async function deadAddress(): Promise<string> {
  const practice = await practiceFor();
  await practice.close();
  return practice.url;
}

describe('an instance', () => {
  const cases: readonly (readonly [string, ErrorCode, () => Promise<string> | string])[] = [
    ['that is another kind of server', 'INSTANCE_NOT_RECOGNISED', plainServer],
    ['where nobody listens', 'INSTANCE_UNREACHABLE', deadAddress],
    ['without a name that resolves', 'INSTANCE_UNREACHABLE', () => 'https://nowhere.invalid'],
    ['over plain http', 'INSTANCE_ADDRESS_INVALID', () => 'http://mastodon.example'],
    ['that is no address', 'INSTANCE_ADDRESS_INVALID', () => 'my server'],
  ];

  it.each(cases)('%s is %s', async (_name, code, addressOf) => {
    const crossing = await openCrossing();
    const args = ['migrate', smallArchive, '--instance', await addressOf(), '--yes', '--json'];
    expectError(await runProgram(args, crossing.around), code);
    await expectToGoOn(crossing);
  });

  it('is needed', async () => {
    expectError(
      await runProgram(['migrate', smallArchive, '--json'], { token: 'a-token' }),
      'CHOICES_INVALID',
    );
  });
});
