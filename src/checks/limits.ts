// What the server can do, as the plan was made for it.

import type { Finding } from '../model/finding.ts';
import type { CheckInput } from './check.ts';

/** Says which server it is and what it takes. */
export function limitsCheck({ capabilities, provesFirstPost }: CheckInput): readonly Finding[] {
  const { family, version, maxCharacters, maxAttachments } = capabilities;
  const known: Finding = { code: 'limitsKnown', args: { family, version, maxCharacters, maxAttachments } };
  if (family === 'unknown') return [known, { code: 'familyUnknown', args: { version } }];
  return provesFirstPost ? [known, { code: 'familyUntried', args: { family } }] : [known];
}
