// A server as it is shown to somebody who chooses one: what it can do, how that is known, and what it would make
// of their archive.

import type { InstanceFacts } from './account.ts';
import type { Capabilities, CapabilitySource } from './capabilities.ts';
import type { PlanSummary } from './plan.ts';

/** What is known of a server's abilities, and how. */
export interface Detection {
  readonly capabilities: Capabilities;
  /** `tried`: servers of the family were asked and posted to; `readInSource`: known from its source code alone. */
  readonly experience: 'tried' | 'readInSource';
  /** How each line is known. */
  readonly sources: Readonly<Record<keyof Capabilities, CapabilitySource>>;
}

/** One server beside others. */
export interface ServerProfile {
  /** The host that was asked, or the name of a family that was not. */
  readonly name: string;
  readonly detection: Detection;
  /** What it says of itself; null where nobody was asked. */
  readonly facts: InstanceFacts | null;
  /** The archive's plan for this server; null without an archive. */
  readonly plan: PlanSummary | null;
}
