// What the plan is a function of, beside the staged tweets.

import type { MappingContext } from '../mapping/context.ts';

/** Whose archive it is, what the user decided, what the server can do. */
export interface PlanInput extends Pick<
  MappingContext,
  'account' | 'choices' | 'capabilities' | 'altTexts' | 'people' | 'knowledge'
> {
  /** Milliseconds since 1970 when the account on the server was made, where the selection asks for it. */
  readonly targetMadeMs?: number;
}
