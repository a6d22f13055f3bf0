// What the server can do, as the plan was made for it.

import type { Finding } from '../model/finding.ts';
import { isListed } from '../recognition/is-listed.ts';
import type { CheckInput } from './check.ts';

/** How many posts of the plan cannot be looked for on this server. */
function postsNotListed({ capabilities, planned }: CheckInput): number {
  if (capabilities.listsFollowersOnly && capabilities.listsReplies) return 0;
  let posts = 0;
  for (const operation of planned())
    if (operation.kind === 'status' && !isListed(capabilities, operation)) posts += 1;
  return posts;
}

/** Says which server it is and what it takes. */
export function limitsCheck(input: CheckInput): readonly Finding[] {
  const { capabilities, provesFirstPost } = input;
  const { family, version, maxCharacters, maxAttachments, ownImport, tokenLifeMs, keepsNot } = capabilities;
  const known: Finding = { code: 'limitsKnown', args: { family, version, maxCharacters, maxAttachments } };
  const findings: Finding[] = [known];
  if (family === 'unknown') findings.push({ code: 'familyUnknown', args: { version } });
  else if (provesFirstPost) findings.push({ code: 'familyUntried', args: { family } });
  if (keepsNot.length > 0) findings.push({ code: 'fieldsNotKept', args: { fields: keepsNot } });
  if (capabilities.sensitiveNeedsWarning) findings.push({ code: 'sensitiveByWarning', args: {} });
  const posts = postsNotListed(input);
  if (posts > 0) findings.push({ code: 'postsNotListed', args: { posts } });
  if (ownImport === 'archive') findings.push({ code: 'importsArchives', args: { family } });
  if (tokenLifeMs !== null) findings.push({ code: 'tokenEnds', args: { tokenLifeMs } });
  return findings;
}
