// The real engine over real HTTP against a practice server on which things go wrong, on a clock that jumps.

import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { generateArchive, type Wanted } from '../../bench/generate-archive.ts';
import { choicesSchema } from '../../src/choices/choices.ts';
import { openRehearsal, stageForReading, type Rehearsal } from '../../src/compose.ts';
import { performWish, type FollowContext } from '../../src/follow.ts';
import { carryOver, planFromStaging } from '../../src/migration.ts';
import type { FailureReason } from '../../src/model/failure-reason.ts';
import type { ReplayEvent } from '../../src/ports/replay-events.ts';
import type { FaultHook } from '../../src/practice/fault.ts';
import type { PersonalityName } from '../../src/practice/personality.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** How a rehearsal went. */
export interface Rehearsed {
  readonly practice: Rehearsal['practice'];
  readonly elapsedMs: number;
  readonly events: readonly ReplayEvent[];
  /** Why operations were set aside, in order. */
  readonly reasons: readonly FailureReason[];
  /** When the last post was up, by the rehearsal's clock. */
  readonly lastPostMs: number;
  /** When the last one was followed. */
  readonly lastFollowMs: number;
}

/** Where and when it happens. */
export interface RehearsedOn {
  /** 4.6 unless given. */
  readonly personality?: PersonalityName;
  /** The server's limits are kept to; else it has none. */
  readonly keepsLimits?: boolean;
  /** Midnight unless given. */
  readonly startMs?: number;
  /** `auto` unless given. */
  readonly dates?: 'native';
  /** How many people are followed beside the posts; nobody unless given. */
  readonly follows?: number;
}

/** Rehearses a generated archive at the fastest pace. */
export async function rehearsed(wanted: Wanted, faults: FaultHook, on: RehearsedOn = {}): Promise<Rehearsed> {
  const { personality = '4.6', keepsLimits = false, startMs = Date.UTC(2026, 0, 1), dates, follows = 0 } = on;
  const path = join(temporaryFolder(), 'archive.zip');
  await generateArchive(path, wanted);
  const choices = choicesSchema.parse({
    limits: keepsLimits ? 'honour' : 'none',
    pace: 'fastest',
    replies: 'keep',
    ...(dates ? { dates } : {}),
  });
  const signal = new AbortController().signal;
  const rehearsal = await openRehearsal(choices, {
    ...{ userAgent: 'test', signal, startMs, personality, faults },
    directory: (acct) => ({ acct }),
  });
  const { archive, staging, close } = await stageForReading([path], () => undefined, choices);
  onTestFinished(async () => {
    await rehearsal.practice.close();
    await close();
  });
  const { capabilities } = rehearsal.target;
  await planFromStaging(staging, { account: archive.facts.account, choices, capabilities });
  const events: ReplayEvent[] = [];
  let lastPostMs = startMs;
  const listen = (event: ReplayEvent): void => {
    events.push(event);
    if (event.kind === 'posted') lastPostMs = context.clock.now();
  };
  const context = rehearsal.context({ archive, choices, listen, signal });
  let lastFollowMs = startMs;
  const people: FollowContext = {
    ...{ ...rehearsal.people, signal, listen },
    onSettled: () => (lastFollowMs = context.clock.now()),
  };
  const addresses = Array.from({ length: follows }, (_, place) => `person${String(place)}@far.example`);
  const manner = { reblogs: true, notify: false, languages: [] };
  const beside = (stop: AbortSignal): Promise<void> =>
    performWish({ ...people, signal: stop }, { kind: 'follow', addresses, manner }, () => undefined);
  await carryOver(context, staging, null, follows > 0 ? [beside] : []);
  const reasons: FailureReason[] = [];
  for await (const { reason } of context.ledger.setAside()) reasons.push(reason);
  const { practice } = rehearsal;
  return { practice, elapsedMs: rehearsal.elapsedMs(), events, reasons, lastPostMs, lastFollowMs };
}
