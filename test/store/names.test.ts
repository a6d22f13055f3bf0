// Names that must be the same on every run: keys of attempts and folders of workspaces.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUserId, statusOperationId } from '../../src/model/ids.ts';
import { defaultBase } from '../../src/store/default-base.ts';
import { idempotencyKey, oldIdempotencyKey } from '../../src/store/idempotency-key.ts';
import { workspaceFolder } from '../../src/store/workspace-folder.ts';
import { anIntent, aTweetId } from '../support/operations.ts';

const operation = statusOperationId(aTweetId('5'));
const source = { id: parseUserId('12') ?? expect.fail('a user id') };

describe('an idempotency key', () => {
  const owner = { source: '12', origin: 'https://s.example', target: '109' };
  const intent = anIntent(operation);

  it('is a UUID, the same for the same attempt, whenever it is made and wherever', () => {
    const key = idempotencyKey(owner, intent);
    expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const later = { ...intent, atMs: 5, serverMs: 7, repeats: 3 };
    expect(idempotencyKey({ ...owner }, later)).toBe(key);
    // Another computer must come to the same one, so it stays as it is.
    expect(key).toBe('ac455d6b-931e-8fa6-9e85-94f10f5ee7d5');
  });

  it('is another one for another source, server, account, operation or attempt', () => {
    const keys = [
      idempotencyKey(owner, intent),
      idempotencyKey({ ...owner, source: '13' }, intent),
      idempotencyKey({ ...owner, origin: 'https://t.example' }, intent),
      idempotencyKey({ ...owner, target: '110' }, intent),
      idempotencyKey(owner, anIntent(statusOperationId(aTweetId('5'), 2))),
      idempotencyKey(owner, anIntent(operation, 2)),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('of a workspace with a secret stays as it was', () => {
    const secret = new Uint8Array(32).fill(7);
    expect(oldIdempotencyKey(secret, 'ada@s.example', intent)).toBe('fa2a4a5b-6ff3-894a-922e-9bd0886b1bbe');
  });
});

describe('the folder of a workspace', () => {
  it('is named by the X account and the target account', () => {
    expect(workspaceFolder('/base', source, 'Ada@Mastodon.Example')).toBe('/base/12-to-ada@mastodon.example');
    expect(workspaceFolder('/base', source, 'ada@localhost:3000')).toBe('/base/12-to-ada@localhost%3a3000');
  });

  it('is one safe file name below the base, another one for every other account', () => {
    const name = fc.string({ maxLength: 300, unit: 'grapheme' });
    const property = fc.property(name, name, (left, right) => {
      const [one, other] = [left, right].map((acct) => workspaceFolder('/base', source, acct));
      expect(one).toMatch(/^\/base\/12-to-[a-z0-9@._%-]*$/);
      expect(one?.length).toBeLessThan(255);
      expect(one).not.toMatch(/\.$/);
      if (left.toLowerCase() !== right.toLowerCase()) expect(one).not.toBe(other);
    });
    expect(fc.check(property, { numRuns: 300 }).failed).toBe(false);
  });

  it('lies in the folder for data by default', () => {
    expect(defaultBase()).toMatch(/tweetferry/);
  });
});
