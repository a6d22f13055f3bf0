// Who is who: the only file that chooses adapters. Each function opens what one kind of run needs and hands it
// over with one way to close it all.

import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive } from './archive/open-archive.ts';
import { sniffMimeType } from './archive/sniff-type.ts';
import type { Choices } from './choices/choices.ts';
import { openTarget, type Target } from './compose-target.ts';
import { fetchPicture } from './gather/fetch-picture.ts';
import { Originals } from './gather/fetch-original.ts';
import { withFetched } from './gather/fetched-media.ts';
import { gatherBy } from './gather/gather.ts';
import { politely } from './gather/manners.ts';
import { Notebook } from './gather/notebook.ts';
import { openWeb } from './gather/open-web.ts';
import { resolveLink } from './gather/resolve-link.ts';
import { openConverter } from './media/open-converter.ts';
import { openTools, type MediaTools } from './media/open-tools.ts';
import { stageArchive } from './migration.ts';
import { realClock } from './pacing/real-clock.ts';
import { virtualClock } from './pacing/virtual-clock.ts';
import type { PeopleSurroundings } from './people-passage.ts';
import type { Archive } from './ports/archive.ts';
import type { Gathering } from './ports/knowledge.ts';
import type { LookUpCache } from './ports/look-up-cache.ts';
import type { MediaSource } from './ports/media-source.ts';
import type { Staging } from './ports/staging.ts';
import type { FaultHook } from './practice/fault.ts';
import type { PersonalityName } from './practice/personality.ts';
import type { Practice, PracticeOptions } from './practice/practice.ts';
import type { ReplayContext } from './replay/context.ts';
import type { ReplayListener } from './ports/replay-events.ts';
import { lockAccount } from './store/account-lock.ts';
import type { KeptPicture } from './store/profile-note.ts';
import { idempotencyKey, oldIdempotencyKey } from './store/idempotency-key.ts';
import { memoryAccountLedger } from './store/memory-account-ledger.ts';
import { memoryLedger } from './store/memory-ledger.ts';
import { memoryLookUps } from './store/memory-look-ups.ts';
import { openLookUps } from './store/open-look-ups.ts';
import { openStaging } from './store/open-staging.ts';
import { writableFolder } from './store/writable-folder.ts';
import { openWorkspace, type Workspace } from './store/open-workspace.ts';

export { openArchive };
export { knownCapabilities, lookAtServer, openTarget, withChoices, type Target } from './compose-target.ts';

const lookUpIdleMs = 10_000;

/** An archive on the workbench. */
export interface StagedArchive {
  readonly archive: Archive;
  readonly staging: Staging;
  readonly close: () => Promise<void>;
}

/** What is found out beside an archive, and what was fetched and converted for it. */
export interface Gathered extends Gathering {
  readonly media: MediaSource;
  readonly tools: MediaTools;
  readonly close: () => void;
}

/** Where things are gathered. */
export interface GatheringPlace {
  /** A folder of this source account; made when it is needed. */
  readonly folder: string;
  /** Where programs are looked for, as in the environment's PATH. */
  readonly searchPath: string;
  readonly userAgent: string;
}

/** What a replay is put together from. */
export interface Passage {
  readonly archive: Archive;
  readonly target: Target;
  readonly choices: Choices;
  readonly listen: ReplayListener;
  readonly signal: AbortSignal;
  /** Absent where nothing was gathered; files then come from the archive and stay as they are. */
  readonly gathered?: Gathered;
}

/** A practice server that is asked to rehearse, and the clock both sides live by. */
export interface Rehearsal {
  readonly practice: Practice;
  readonly target: Target;
  readonly context: (passage: Omit<Passage, 'target'>) => ReplayContext;
  /** Where people are followed. */
  readonly people: PeopleSurroundings;
  /** Milliseconds by the rehearsal's clock since it began. */
  readonly elapsedMs: () => number;
}

/** The choices that reading depends on. */
type ReadingChoices = Pick<Choices, 'unpackLimitGb' | 'unpackRatio' | 'owner'>;

/** Opens an archive within the limits that were chosen. Throws what `openArchive` throws. */
export async function openForReading(paths: readonly string[], choices: ReadingChoices): Promise<Archive> {
  const { unpackLimitGb, unpackRatio, owner } = choices;
  const limits = { unpackedBytes: unpackLimitGb * 1e9, ratio: unpackRatio };
  return openArchive(paths, limits, owner === null ? null : owner.replace(/^[@＠]/, ''));
}

/** Reads an archive onto a workbench of its own, on disk and gone with the process. */
export async function stageForReading(
  paths: readonly string[],
  onProgress: (tweets: number) => void,
  choices: ReadingChoices,
): Promise<StagedArchive> {
  const archive = await openForReading(paths, choices);
  const staging = openStaging();
  const close = async (): Promise<void> => {
    staging.close();
    await archive.close();
  };
  try {
    await stageArchive(archive, staging, onProgress);
    return { archive, staging, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Gathers what the plan asks about the archive. Opens nothing until a question comes up. */
export function openGathering(archive: Archive, choices: Choices, place: GatheringPlace): Gathered {
  const { searchPath, userAgent } = place;
  const room = writableFolder(place.folder);
  const folder = room.path;
  const cache = openAnswers(folder);
  const tools = openTools(searchPath);
  const notebook = new Notebook(cache, choices);
  const web = politely(openWeb({ userAgent, idleMs: lookUpIdleMs }), realClock());
  const fetched = join(folder, 'originals');
  const originals = new Originals(web, fetched, choices.originalsLimitGb * 1e9);
  const media = withFetched(archive, fetched);
  const gathering = gatherBy(notebook, {
    link: ({ url }, signal) => resolveLink(web, url, signal),
    original: ({ of }, signal) => originals.fetch(of, signal),
    facts: async ({ file, medium }) => {
      const { lookInto } = await import('./media/look-into.ts');
      return { answer: await lookInto(media.open(file.path), medium, folder), lasts: true };
    },
    converter: async ({ medium }) => ({ answer: await tools.canConvert(medium), lasts: false }),
  });
  const close = (): void => {
    cache.close();
    room.close();
  };
  return { ...gathering, media, tools, close };
}

/** Opens the answers to look-ups in a gathering folder; they are made when the first question is asked. */
export function openAnswers(folder: string): LookUpCache {
  return openLookUps(join(folder, 'look-ups.sqlite'));
}

/** A picture that stands on the profile; null where it cannot be had. It may lie anywhere on the web, or on this machine with its server. */
export async function fetchStandingPicture(
  address: string,
  { account }: Pick<Target, 'account'>,
  userAgent: string,
  signal: AbortSignal,
): Promise<KeptPicture | null> {
  const isAtHome = new URL(account.url).host === new URL(address).host;
  const own = { userAgent, idleMs: lookUpIdleMs };
  const web = openWeb(isAtHome ? { ...own, allows: () => true } : own);
  const bytes = await fetchPicture(web, address, signal);
  const mimeType = bytes && sniffMimeType(Buffer.from(bytes.subarray(0, 64)));
  return bytes && mimeType ? { mimeType, bytes } : null;
}

function filesOf(
  { archive, gathered }: Omit<Passage, 'target'>,
  folder: string,
): Pick<ReplayContext, 'media' | 'converter'> {
  const ffmpeg = gathered?.tools.ffmpeg ?? (() => Promise.resolve(null));
  return { media: gathered?.media ?? archive, converter: openConverter({ folder, ffmpeg }) };
}

/** The key that goes with an attempt, as this server takes keys; `secret` finishes what was sent under an old one. */
function keysOf(
  { archive, target }: Pick<Passage, 'archive' | 'target'>,
  secret: Uint8Array | null,
): ReplayContext['key'] {
  const { account, capabilities } = target;
  const { sent } = capabilities.keys;
  return (intent) => {
    if (sent === 'none') return null;
    if (sent === 'random') return randomUUID();
    if (intent.hasOldKey && secret) return oldIdempotencyKey(secret, account.acct, intent);
    const { origin } = new URL(account.url);
    return idempotencyKey({ source: archive.facts.account.id, origin, target: account.id }, intent);
  };
}

/** The real run: the workspace's ledger, the clock and the limiter of the target. */
export function realContext(passage: Passage, workspace: Workspace): ReplayContext {
  const { target, listen, signal } = passage;
  return {
    ...{ ...target, ledger: workspace.ledger, listen, signal },
    ...filesOf(passage, join(workspace.folder, 'converting')),
    key: keysOf(passage, workspace.secret),
  };
}

/**
 * Opens the workspace of a migration and holds its account on the server as long, so that no other process of this user
 * works on either. Throws MigrationError WORKSPACE_IN_USE, ACCOUNT_IN_USE, WORKSPACE_UNWRITABLE, WORKSPACE_NEWER or WORKSPACE_DAMAGED.
 */
export async function openMigrationWorkspace(folder: string, account: Target['account']): Promise<Workspace> {
  const workspace = await openWorkspace(folder);
  try {
    const lock = lockAccount(account);
    const release = async (): Promise<void> => {
      try {
        await workspace.release();
      } finally {
        lock.release();
      }
    };
    return { ...workspace, release };
  } catch (error) {
    await workspace.release();
    throw error;
  }
}

/** The real engine over real HTTP against a practice server, on a clock that jumps. */
export async function openRehearsal(
  choices: Choices,
  from: {
    readonly userAgent: string;
    readonly signal: AbortSignal;
    readonly startMs: number;
    readonly personality?: PersonalityName;
    /** What goes wrong on the way; nothing unless given. */
    readonly faults?: FaultHook;
    /** Who bears an address (`name@host`) on other servers; nobody unless given. */
    readonly directory?: NonNullable<PracticeOptions['directory']>;
  },
): Promise<Rehearsal> {
  const { startMs } = from;
  const clock = virtualClock(startMs);
  const token = randomUUID();
  const { startPractice } = await import('./practice/start-practice.ts');
  const practice = await startPractice({
    ...{ personality: from.personality ?? '4.6', now: () => clock.now(), token },
    // Whoever is kept waiting by the server waits by the same clock.
    sleep: (waitMs, until) => clock.sleep(waitMs, until),
    account: { username: 'rehearsal', displayName: 'Rehearsal' },
    unlimited: choices.limits === 'none',
    ...(from.faults ? { faults: from.faults } : {}),
    ...(from.directory ? { directory: from.directory } : {}),
  });
  const time = { clock, guardMs: 0 };
  const target = await openTarget(new URL(practice.url), token, { ...from, choices, time });
  return {
    practice,
    target,
    people: { ...target, cache: memoryLookUps(), journal: memoryAccountLedger() },
    elapsedMs: () => clock.now() - startMs,
    context: (passage) => ({
      ...{ ...target, ledger: memoryLedger(), listen: passage.listen, signal: passage.signal },
      ...filesOf(passage, join(tmpdir(), `tweetferry-${randomUUID()}`)),
      key: keysOf({ ...passage, target }, null),
    }),
  };
}
