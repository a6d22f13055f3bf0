// What the server can do, as the plan was made for it.

import type { Finding } from '../model/finding.ts';
import type { CheckInput } from './check.ts';

/** Says which server it is and what it takes. */
export function limitsCheck({ capabilities, provesFirstPost }: CheckInput): readonly Finding[] {
  const { family, version, maxCharacters, maxAttachments, ownImport, tokenLifeMs, keepsNot } = capabilities;
  const known: Finding = { code: 'limitsKnown', args: { family, version, maxCharacters, maxAttachments } };
  const findings: Finding[] = [known];
  if (family === 'unknown') findings.push({ code: 'familyUnknown', args: { version } });
  else if (provesFirstPost) findings.push({ code: 'familyUntried', args: { family } });
  if (keepsNot.length > 0) findings.push({ code: 'fieldsNotKept', args: { fields: keepsNot } });
  if (capabilities.sensitiveNeedsWarning) findings.push({ code: 'sensitiveByWarning', args: {} });
  if (ownImport === 'archive') findings.push({ code: 'importsArchives', args: { family } });
  if (tokenLifeMs !== null) findings.push({ code: 'tokenEnds', args: { tokenLifeMs } });
  return findings;
}
