// The named checks before the first post, in order: each finds something out or stops the run with what to do.
// None of them sends a request that could create anything.

import type { Finding } from '../model/finding.ts';
import { accountCheck, stopIfGone } from './account.ts';
import { audienceCheck } from './audience.ts';
import type { Check, CheckInput } from './check.ts';
import { freshnessCheck } from './freshness.ts';
import { limitsCheck } from './limits.ts';
import { scopesCheck } from './scopes.ts';

/** The checks by name, in the order in which they run. */
const checks: Readonly<Record<string, Check>> = {
  account: accountCheck,
  scopes: scopesCheck,
  limits: limitsCheck,
  freshness: freshnessCheck,
  audience: audienceCheck,
  rules: ({ instance }) =>
    instance.rules.length > 0 ? [{ code: 'rulesToRead', args: { rules: instance.rules } }] : [],
};

/** Runs all checks. Throws MigrationError TOKEN_REFUSED, SCOPE_MISSING, ACCOUNT_HAS_MATCHES, ACCOUNT_HAS_ALIKE or INSTANCE_UNREACHABLE. */
export async function checkTarget(input: CheckInput): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const check of Object.values(checks)) findings.push(...(await check(input)));
  return findings;
}

/** Whether the account may be posted to, as far as that can be said without a plan. Throws MigrationError. */
export async function checkAccess(input: Pick<CheckInput, 'server' | 'account' | 'signal'>): Promise<void> {
  stopIfGone(input.account);
  await scopesCheck(input);
}
