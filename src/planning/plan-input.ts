// What the plan is a function of, beside the staged tweets.

import type { MappingContext } from '../mapping/context.ts';

/** Whose archive it is, what the user decided, what the server can do. */
export type PlanInput = Pick<MappingContext, 'account' | 'choices' | 'capabilities'>;
