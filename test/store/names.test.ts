// Names that must be the same on every run: keys of attempts and folders of workspaces.

import { createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUserId, statusOperationId } from '../../src/model/ids.ts';
import { defaultBase } from '../../src/store/default-base.ts';
import { idempotencyKey } from '../../src/store/idempotency-key.ts';
import { workspaceFolder } from '../../src/store/workspace-folder.ts';
import { aTweetId } from '../support/operations.ts';

const secret = createSecretKey(new Uint8Array(32).fill(7));
const operation = statusOperationId(aTweetId('5'));
const source = { id: parseUserId('12') ?? expect.fail('a user id') };

describe('an idempotency key', () => {
  it('is a UUID, the same for the same attempt', () => {
    const key = idempotencyKey(secret, 'ada@s.example', operation, 1);
    expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(idempotencyKey(secret, 'ada@s.example', operation, 1)).toBe(key);
  });

  it('is another one for another secret, account, operation or epoch', () => {
    const keys = [
      idempotencyKey(secret, 'ada@s.example', operation, 1),
      idempotencyKey(createSecretKey(new Uint8Array(32)), 'ada@s.example', operation, 1),
      idempotencyKey(secret, 'eve@s.example', operation, 1),
      idempotencyKey(secret, 'ada@s.example', statusOperationId(aTweetId('5'), 2), 1),
      idempotencyKey(secret, 'ada@s.example', operation, 2),
    ];
    expect(new Set(keys).size).toBe(keys.length);
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
