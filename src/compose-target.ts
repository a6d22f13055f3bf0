// Who is who on the side of the server: the client, what the server can do, and the limiter that every request to it
// passes, from the first question on.

import { readTargetAccount } from './checks/account.ts';
import { pacedServer } from './checks/paced-server.ts';
import type { Choices } from './choices/choices.ts';
import { pacingTerms } from './choices/pacing-terms.ts';
import { MigrationError } from './errors/migration-error.ts';
import type { InstanceFacts, TargetAccount } from './model/account.ts';
import type { Capabilities } from './model/capabilities.ts';
import type { ServerProfile } from './model/server-profile.ts';
import { createLimiter, type LimiterOptions } from './pacing/create-limiter.ts';
import { localOffsetMinutes, realClock } from './pacing/real-clock.ts';
import type { Clock } from './ports/clock.ts';
import type { Limiter, LimitWait } from './ports/limiter.ts';
import type { PeopleServer } from './ports/people-server.ts';
import type { Server } from './ports/server.ts';
import type { ServerAnswers } from './servers/answers.ts';
import { detectServer, offlineServer } from './servers/detect-capabilities.ts';
import { familyNames } from './servers/families.ts';
import { readInstanceFacts } from './servers/instance-facts.ts';

const timeoutMs = 60_000;
/** A little more than the engine waits for a post, which decides. */
const postTimeoutMs = 16 * 60_000;
/** A request sent right after our edge of a window could arrive before the server's; its clock is known to a second. */
const realGuardMs = 1_000;

/** A target server, asked what it can do, with the account the token belongs to. */
export interface Target {
  readonly server: Server;
  /** The same server where it is about people. */
  readonly people: PeopleServer;
  readonly capabilities: Capabilities;
  /** Nobody has tried this kind of server. */
  readonly provesFirstPost: boolean;
  readonly instance: InstanceFacts;
  readonly account: TargetAccount;
  /** Has counted the questions asked so far. */
  readonly limiter: Limiter;
  readonly clock: Clock;
}

/** How a target is opened. */
export interface TargetOptions {
  readonly choices: Choices;
  readonly userAgent: string;
  readonly signal: AbortSignal;
  /** Hears of waits for the server's limits. */
  readonly onWait?: (wait: LimitWait) => void;
  /** What the server said of itself, where that is known already. */
  readonly answers?: ServerAnswers;
  /** What this account shares with others on the same server; alone unless given. */
  readonly among?: LimiterOptions['among'];
  /** The wall clock unless given; `guardMs` is how far it may be off the server's. */
  readonly time?: { readonly clock: Clock; readonly guardMs: number };
}

/** What a server can do, where the owner decided some of it: late posts, limits, dates that were patched in. */
export function withChoices(capabilities: Capabilities, choices: Choices): Capabilities {
  const lateCommitMs = choices.lateCommitSeconds * 1_000;
  const buckets = choices.limits === 'none' ? [] : capabilities.buckets;
  const backdating = choices.dates === 'patched' ? 'patched' : capabilities.backdating;
  return { ...capabilities, backdating, lateCommitMs, buckets };
}

/**
 * What a server family can do, of a version where one is named (`mastodon@4.3`), as far as it is known without asking.
 * Throws MigrationError CHOICES_INVALID for a family that is not described.
 */
export function knownCapabilities(family: string, choices: Choices): Capabilities {
  const server = offlineServer(family);
  if (server) return withChoices(server.capabilities, choices);
  const problem = `--server: ${family} is not described; there are ${familyNames.join(', ')}.`;
  throw new MigrationError('CHOICES_INVALID', { problem });
}

/** Asks a server what it is, without an account. Throws MigrationError INSTANCE_UNREACHABLE and its kin. */
export async function askInstance(
  instance: URL,
  userAgent: string,
  signal?: AbortSignal,
): Promise<ServerAnswers> {
  // Loaded only by who talks to a server: a preview needs neither the time nor the memory.
  const { askServer } = await import('./mastodon/ask-server.ts');
  return askServer(instance, userAgent, signal);
}

/**
 * The server that people name by its address or by their handle; `onLed` hears when the handle's domain leads to another host.
 * Throws MigrationError INSTANCE_ADDRESS_INVALID or PROXY_FAILED.
 */
export async function instanceAddress(
  text: string,
  userAgent: string,
  onLed: (domain: string, instance: URL) => void = () => undefined,
): Promise<URL> {
  const { findInstance } = await import('./mastodon/find-instance.ts');
  const { instance, ledBy } = await findInstance(text, { userAgent });
  if (ledBy !== null) onLed(ledBy, instance);
  return instance;
}

/** Looks at a server from outside, without an account; the name of a family is looked up instead of asked. */
export async function lookAtServer(
  name: string,
  userAgent: string,
): Promise<Pick<ServerProfile, 'name' | 'detection' | 'facts'>> {
  const known = offlineServer(name);
  if (known) return { name, detection: known, facts: null };
  const instance = await instanceAddress(name, userAgent);
  const answers = await askInstance(instance, userAgent);
  return { name: instance.host, detection: detectServer(answers), facts: readInstanceFacts(answers) };
}

/** Asks the server what it is and whose the token is. Throws MigrationError with what to do next. */
export async function openTarget(instance: URL, token: string, options: TargetOptions): Promise<Target> {
  const { choices, userAgent, signal, among } = options;
  const { clock, guardMs } = options.time ?? { clock: realClock(), guardMs: realGuardMs };
  const { connectServer } = await import('./mastodon/connect-server.ts');
  const answers = options.answers ?? (await askInstance(instance, userAgent, signal));
  const detection = detectServer(answers);
  const capabilities = withChoices(detection.capabilities, choices);
  const limiter = createLimiter({
    ...{
      buckets: capabilities.buckets,
      ...pacingTerms(choices),
      offsetMinutes: localOffsetMinutes,
      clock,
      guardMs,
    },
    ...(among ? { among } : {}),
  });
  const closesConnections = !capabilities.keepsConnections;
  const connection = { instance, token, userAgent, timeoutMs, postTimeoutMs, closesConnections };
  const server = connectServer(connection);
  const account = await readTargetAccount(
    pacedServer(server, limiter, options.onWait),
    instance.host,
    signal,
  );
  const unsaid = {
    domain: instance.host,
    title: instance.host,
    rules: [],
    registrations: 'unknown' as const,
  };
  const facts = readInstanceFacts(answers) ?? unsaid;
  const provesFirstPost = detection.experience !== 'tried';
  const { connectPeople } = await import('./mastodon/connect-people.ts');
  const people = connectPeople(connection, facts.domain);
  return { server, people, capabilities, provesFirstPost, instance: facts, account, limiter, clock };
}
