// What to do when the server says no to one status. Pure: the operation's own fallbacks, each tried once.

import type { StatusOperation } from '../model/operation.ts';
import type { Refusal } from '../ports/server.ts';

/** What was tried for this status already. */
export interface Tried {
  readonly withoutParent: boolean;
  readonly withNewMedia: boolean;
}

/** The next step: again (the limiter waits), in another form, or not at all. */
export type NextStep = 'again' | 'withoutParent' | 'withNewMedia' | 'setAside';

/** Decides by the class of the refusal, never by its text, which is in the account's language. */
export function afterRefusal(status: StatusOperation, refusal: Refusal, tried: Tried): NextStep {
  if (refusal === 'tooMany') return 'again';
  const mayLoseParent =
    status.replyTo !== null && status.ifParentGone === 'nearestAncestor' && !tried.withoutParent;
  if (refusal === 'notFound' && mayLoseParent) return 'withoutParent';
  // Servers drop unattached media after a while and then answer like to any other mistake.
  const mayRenewMedia = status.media.length > 0 && !tried.withNewMedia;
  if ((refusal === 'invalid' || refusal === 'notFound') && mayRenewMedia) return 'withNewMedia';
  return 'setAside';
}
