// What to do when the server says no to one status. Pure: the operation's own fallbacks, as long as one is left.

import type { StatusId } from '../model/ids.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { Refusal } from '../ports/server.ts';
import type { References } from './references.ts';

/** What was refused: the ids that went along, and whether its uploads were made anew for it. */
export interface Refused extends Pick<References & { readonly kind: 'found' }, 'replyTo' | 'quote'> {
  readonly hasNewMedia: boolean;
}

/** The next step: again (the limiter waits), in another form, or not at all. */
export type NextStep =
  | { readonly kind: 'again' | 'withNewMedia' | 'setAside' }
  /** A post that it names is not there any more. */
  | { readonly kind: 'without'; readonly post: StatusId };

/** Decides by the class of the refusal, never by its text, which is in the account's language. */
export function afterRefusal(
  { media, ifParentGone }: Pick<StatusOperation, 'media' | 'ifParentGone'>,
  refusal: Refusal,
  { replyTo, quote, hasNewMedia }: Refused,
): NextStep {
  if (refusal === 'tooMany') return { kind: 'again' };
  const isAboutIt = refusal === 'invalid' || refusal === 'notFound';
  // A link says nearly the same as a quote, an ancestor less than a parent.
  if (isAboutIt && quote !== null) return { kind: 'without', post: quote };
  if (refusal === 'notFound' && replyTo !== null && ifParentGone === 'nearestAncestor')
    return { kind: 'without', post: replyTo };
  // Servers drop unattached media after a while and then answer like to any other mistake.
  return { kind: isAboutIt && media.length > 0 && !hasNewMedia ? 'withNewMedia' : 'setAside' };
}
