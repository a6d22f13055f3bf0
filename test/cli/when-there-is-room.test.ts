// A server without room for questions is asked again when it says, and not before.

import { describe, expect, it } from 'vitest';
import { whenThereIsRoom } from '../../src/cli/when-there-is-room.ts';
import { MigrationError } from '../../src/errors/migration-error.ts';
import { waitTold } from '../../src/model/wait-told.ts';

/** Busy so many times, each time with these words about the wait. */
async function ask(busy: number, told: { readonly waitMs?: number }) {
  const said: string[] = [];
  let asked = 0;
  const terminal = { say: (line: string) => void said.push(line), offsetMinutes: 0 };
  const answer = whenThereIsRoom(terminal, () => {
    asked += 1;
    return asked > busy
      ? Promise.resolve(asked)
      : Promise.reject(new MigrationError('INSTANCE_BUSY', { instance: 'a.example', ...told }));
  });
  const outcome = await answer.catch((error: unknown) => (error as MigrationError).code);
  return { outcome, asked, said: said.length };
}

describe('a server that takes no more questions', () => {
  it('is asked again when it has room, and that is said', async () => {
    expect(await ask(2, { waitMs: 1 })).toEqual({ outcome: 3, asked: 3, said: 2 });
  });

  it.each([
    ['never has room', 9, { waitMs: 1 }, 3, 2],
    ['wants hours', 1, { waitMs: 3 * 3_600_000 }, 1, 0],
    ['does not say how long', 1, {}, 1, 0],
  ])('ends the run where it %s', async (_, busy, told, asked, said) => {
    expect(await ask(busy, told)).toEqual({ outcome: 'INSTANCE_BUSY', asked, said });
  });
});

describe('waitTold', () => {
  const silent = { retryAfterMs: null, resetAtMs: null, serverNowMs: null };
  it('goes by the clock of the server', () => {
    expect(waitTold(silent)).toEqual({});
    expect(waitTold({ ...silent, retryAfterMs: 30_000 })).toEqual({ waitMs: 31_000 });
    expect(waitTold({ ...silent, resetAtMs: 60_000, serverNowMs: 20_000 })).toEqual({ waitMs: 41_000 });
    expect(waitTold({ ...silent, resetAtMs: 10_000, serverNowMs: 20_000 })).toEqual({ waitMs: 1_000 });
    expect(waitTold({ ...silent, resetAtMs: 60_000 })).toEqual({});
  });
});
