// What a server says of an account that may not log in, and what became of the account. Mastodon says it in English whatever the
// account's language (app/controllers/api/base_controller.rb).

import { MigrationError } from './migration-error.ts';

const forms = [
  [/Your login is missing a confirmed e-mail/, 'ACCOUNT_UNCONFIRMED'],
  [/Your login is currently pending approval/, 'ACCOUNT_PENDING'],
  [/Your login is currently disabled/, 'ACCOUNT_DISABLED'],
] as const;

/** The error for a 403 that says so, ACCOUNT_UNCONFIRMED, ACCOUNT_PENDING or ACCOUNT_DISABLED; null where it says something else. */
export function shutOutError(instance: string, answer: string): MigrationError | null {
  const code = forms.find(([form]) => form.test(answer))?.[1];
  return code === undefined ? null : new MigrationError(code, { instance, answer });
}
