// Why an operation failed, and what each reason says of the server: whether `retry` may send it again, and in which form.

/** Why an operation failed; `retry` offers it again. */
export type FailureReason =
  | 'refused'
  | 'blocked'
  | 'unanswered'
  | 'failing'
  | 'unverifiable'
  | 'tooLarge'
  | 'fileUnreadable'
  | 'notConverted'
  | 'notReady'
  | 'mediaRefused'
  | 'parentGone'
  | 'ambiguous'
  | 'notAsAsked'
  | 'vanished'
  | 'wrongDate';

/**
 * What is known of such an operation. `notThere`: the server's own program said no, or nothing was sent. `lookedFor`: no
 * certain answer came; it is looked for before it is sent again. `mayBeThere`: only the owner can tell. `there`: it is, in another form.
 */
type Standing = 'notThere' | 'lookedFor' | 'mayBeThere' | 'there';

const standings: Readonly<Record<FailureReason, Standing>> = {
  refused: 'notThere',
  blocked: 'lookedFor',
  unanswered: 'lookedFor',
  failing: 'lookedFor',
  unverifiable: 'mayBeThere',
  tooLarge: 'notThere',
  fileUnreadable: 'notThere',
  notConverted: 'notThere',
  notReady: 'notThere',
  mediaRefused: 'notThere',
  parentGone: 'notThere',
  ambiguous: 'lookedFor',
  notAsAsked: 'there',
  vanished: 'mayBeThere',
  wrongDate: 'mayBeThere',
};

function reasonsThat(...wanted: readonly Standing[]): readonly FailureReason[] {
  const all = Object.keys(standings) as readonly FailureReason[];
  return all.filter((reason) => wanted.includes(standings[reason]));
}

/** What failed for these reasons is sent again by `retry`. */
export const retriedReasons = reasonsThat('notThere', 'lookedFor');

/** What failed for these may be on the server, or somebody took it away; its owner looks before it is sent again. */
export const uncertainReasons = reasonsThat('mayBeThere');

/** After these no certain answer came. What is sent again keeps its key and its form, since it may still turn up. */
export const unansweredReasons = reasonsThat('lookedFor');

/**
 * Whether nothing of it can be on the server: it was never sent, never arrived, or the server's own program refused it. What
 * was looked for in vain is not among them.
 */
export function isCertainlyAbsent(state: {
  readonly kind: string;
  readonly reason?: FailureReason;
}): boolean {
  if (state.reason !== undefined) return standings[state.reason] === 'notThere';
  return state.kind === 'new' || state.kind === 'rejected' || state.kind === 'notSent';
}
