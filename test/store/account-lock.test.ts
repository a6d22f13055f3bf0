import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { serverAccountId } from '../../src/model/ids.ts';
import { lockAccount } from '../../src/store/account-lock.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

function accountOf(id: string, url = 'https://social.example/@mira') {
  return { id: serverAccountId(id), acct: 'mira@social.example', url };
}

afterEach(() => vi.unstubAllEnvs());

describe('the lock of an account', () => {
  it('is had by one at a time, who is named to the next', () => {
    vi.stubEnv('XDG_STATE_HOME', temporaryFolder());
    const held = lockAccount(accountOf('1'));
    const holder = expect.stringMatching(`^process ${String(process.pid)} since `) as string;
    const refusal = { code: 'ACCOUNT_IN_USE', args: { acct: 'mira@social.example', holder } };
    expect(() => lockAccount(accountOf('1'))).toThrow(expect.objectContaining(refusal) as Error);
    held.release();
    lockAccount(accountOf('1')).release();
  });

  it('is the same however the address of the server is spelt, and another for another account or server', () => {
    vi.stubEnv('XDG_STATE_HOME', temporaryFolder());
    const held = lockAccount(accountOf('1'));
    const spelt = accountOf('1', 'HTTPS://Social.Example:443/users/mira');
    expect(() => lockAccount(spelt)).toThrow(expect.objectContaining({ code: 'ACCOUNT_IN_USE' }) as Error);
    lockAccount(accountOf('2')).release();
    lockAccount(accountOf('1', 'https://other.example/@mira')).release();
    held.release();
  });

  it('lies among temporary files where the user has no home, and still holds', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    vi.stubEnv('XDG_STATE_HOME', join(file, 'below'));
    const account = accountOf(`without-a-home-${String(process.pid)}`);
    const held = lockAccount(account);
    expect(() => lockAccount(account)).toThrow(expect.objectContaining({ code: 'ACCOUNT_IN_USE' }) as Error);
    held.release();
  });

  it('is an error of the workspace where its place is taken', () => {
    const base = temporaryFolder();
    vi.stubEnv('XDG_STATE_HOME', base);
    const place = join(base, 'tweetferry', 'accounts', 'social.example-1');
    mkdirSync(join(place, 'lock.sqlite'), { recursive: true });
    expect(() => lockAccount(accountOf('1'))).toThrow(
      expect.objectContaining({ code: 'WORKSPACE_UNWRITABLE' }) as Error,
    );
  });
});
