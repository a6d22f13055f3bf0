// A whole migration over real sockets in which answers are replaced by surprises, until it ends well; and what is wrong
// with the account then.

import { join } from 'node:path';
import fc from 'fast-check';
import { generateArchive } from '../../bench/generate-archive.ts';
import { choicesSchema } from '../../src/choices/choices.ts';
import { openRehearsal, stageForReading } from '../../src/compose.ts';
import { MigrationError } from '../../src/errors/migration-error.ts';
import { readTargetAccount } from '../../src/checks/account.ts';
import { carryOver, checkBeforePosting, planFromStaging } from '../../src/migration.ts';
import type { OperationId } from '../../src/model/ids.ts';
import type { StatusOperation } from '../../src/model/operation.ts';
import { retriedReasons, type FailureReason } from '../../src/model/failure-reason.ts';
import type { Ledger } from '../../src/ports/ledger.ts';
import type { ReplayEvent } from '../../src/ports/replay-events.ts';
import type { Fault, FaultRequest } from '../../src/practice/fault.ts';
import type { Practice } from '../../src/practice/practice.ts';
import { replayLine } from '../../src/prose/replay-lines.ts';
import { safeLine } from '../../src/prose/terminal-safe.ts';

/** What comes in place of an answer. */
export type Surprise = Omit<Extract<Fault, { readonly kind: 'answersInstead' }>, 'kind' | 'commits'>;

/** A question of a migration whose answer may be replaced. */
export type Place = 'posting' | 'listing' | 'uploading' | 'polling' | 'verify';

const questions: Readonly<Record<Place, (request: FaultRequest) => boolean>> = {
  posting: ({ requestClass }) => requestClass === 'status',
  uploading: ({ requestClass }) => requestClass === 'upload',
  polling: ({ method, path }) => method === 'GET' && /\/media\/[^/]+$/.test(path),
  listing: ({ method, path }) => method === 'GET' && /\/accounts\/[^/]+\/statuses$/.test(path),
  verify: ({ path }) => path.endsWith('/accounts/verify_credentials'),
};

/** All of them. */
export const places = Object.keys(questions) as readonly Place[];

/** Where which surprise comes: in place of the answer to the question of that number, from 0. */
export interface Told {
  readonly place: Place;
  readonly nth: number;
  readonly commits: boolean;
  readonly surprise: Surprise;
}

const page = '<html><head><title>502 Bad Gateway</title></head>\r\n<body><h1>Bad Gateway</h1></body></html>';
const stranger = {
  ...{ id: '99', url: 'https://far.example/@ann/99', uri: 'https://far.example/99', content: '<p>Hi</p>' },
  ...{ created_at: '2026-01-01T00:00:01.000Z', visibility: 'public', media_attachments: [], mentions: [] },
  account: { id: '5', acct: 'ann@far.example', username: 'ann' },
};
const bodies: readonly Surprise['body'][] = [
  ...[
    '',
    ' ',
    page,
    'null',
    'true',
    '7',
    '"ok"',
    '[]',
    '{}',
    '[[]]',
    '[null]',
    '{"id":7}',
    '\u0000\u001b[2J\u009b',
  ],
  ...['{"error":"no"}', '{"error":{"message":"no"}}', '{"errors":[{"code":1}]}', '{"error":"no","id":"3"}'],
  ...[JSON.stringify(stranger), JSON.stringify([stranger]), JSON.stringify(stranger).slice(0, 90)],
  ...['{"id":"3","scheduled_at":"2030-01-01T00:00:00.000Z","params":{},"media_attachments":[]}'],
  ...[
    '{"id":"3","type":"image","url":null}',
    '{"id":"404","type":"image","url":"https://far.example/x.png"}',
  ],
  ...[{ changes: { id: '1' } }, { changes: { account: stranger.account } }, { changes: { id: null } }],
  ...[{ changes: { created_at: '2001-01-01T00:00:00.000Z' } }, { changes: { created_at: 'yesterday' } }],
  ...[{ changes: { content: '<p>other words</p>' } }, { changes: { media_attachments: [] } }],
];
const headers: readonly NonNullable<Surprise['headers']>[] = [
  ...[{}, { 'Content-Type': 'text/html' }, { 'Content-Type': 'application/octet-stream' }],
  ...[{ 'Content-Encoding': 'gzip' }, { 'Transfer-Encoding': 'chunked' }, { 'Content-Length': '1' }],
  ...[{ Location: 'https://127.0.0.2:1/' }, { Location: '/api/v1/accounts/1/statuses' }, { Location: ':' }],
  ...[{ 'Retry-After': '999999999' }, { 'Retry-After': '-1' }, { 'Retry-After': 'soon' }],
  ...[{ Date: 'Thu, 01 Jan 1970 00:00:00 GMT' }, { Date: 'Fri, 31 Dec 2099 23:59:59 GMT' }, { Date: 'now' }],
  { 'X-RateLimit-Limit': '300', 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '9999-01-01T00:00:00Z' },
  { 'X-RateLimit-Limit': '0', 'X-RateLimit-Remaining': '-5', 'X-RateLimit-Reset': '1e99' },
  { Link: '<http://[>; rel="next"' },
];
const codes = [
  ...[
    101, 103, 200, 200, 200, 201, 202, 203, 204, 205, 206, 207, 226, 299, 300, 301, 302, 303, 304, 307, 308,
  ],
  ...[
    400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 411, 413, 415, 418, 421, 422, 423, 425, 428, 429, 431,
  ],
  ...[451, 499, 500, 501, 502, 503, 504, 507, 508, 511, 520, 522, 530, 599, 600, 799, 999],
];

/** Any of very many. */
export const surprise: fc.Arbitrary<Surprise> = fc.record({
  httpStatus: fc.constantFrom(...codes),
  headers: fc.constantFrom(...headers),
  body: fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom(...bodies) },
    { weight: 5, arbitrary: fc.json() },
    { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
    { weight: 1, arbitrary: fc.constant('['.repeat(5_000_000)) },
  ),
  lacksBytes: fc.constantFrom(0, 0, 0, 0, 5),
});

/** A refusal in the form of the API, 413 and 429 wherever they come from: rules cover them, and nothing was done. */
function isPlainRefusal({ httpStatus, body }: Surprise): boolean {
  if (httpStatus === 413 || httpStatus === 429) return true;
  if (httpStatus < 400 || httpStatus > 499 || httpStatus === 408) return false;
  return typeof body === 'string' && /^\{"error"/.test(body.trimStart());
}

/** How a migration went whose answers were surprises. */
export interface Surprised {
  /** So many surprises came. */
  readonly struck: number;
  /** Codes of errors and reasons of what was set aside. */
  readonly codes: readonly string[];
  /** What was said of them, as people read it. */
  readonly said: readonly string[];
  /** What is wrong with the account in the end; empty where every post is there once. */
  readonly wrong: readonly string[];
}

/** Set aside for these, nobody knows whether it is there. */
const uncertain: readonly FailureReason[] = ['unverifiable', 'ambiguous', 'vanished'];

/** What two posts fit is looked at again until its owner has removed one, and here that is nobody. */
const triedAgain = retriedReasons.filter((reason) => reason !== 'ambiguous');
const surprisedLives = 2;
const mostLives = 12;

/** The archive that is migrated: few tweets, some with a picture, half of them answers. Its path. */
export async function surprisingArchive(folder: string): Promise<string> {
  const path = join(folder, 'archive.zip');
  await generateArchive(path, { tweets: 7, mediaShare: 0.3, replyShare: 0.5 });
  return path;
}

/** Each text begins with a number of its own; where a file is missing, it ends otherwise than planned. */
const numberOf = ({ text }: Pick<StatusOperation, 'text'>): string | undefined => text.split(' ', 1)[0];

type Shown = ReturnType<Practice['statuses']>;

/** Whether the server took the post and lied about its id: then nothing can answer it. */
async function isUnderAnotherId(
  ledger: Ledger,
  shown: Shown,
  status: StatusOperation | undefined,
): Promise<boolean> {
  const state = status && (await ledger.state(status.id));
  if (state?.kind !== 'done' || state.learned.kind !== 'status') return false;
  const { statusId } = state.learned;
  return shown.every(({ id }) => id !== statusId);
}

async function wrongOn(
  practice: Practice,
  planned: readonly StatusOperation[],
  ledger: Ledger,
  hasSetAside: boolean,
): Promise<readonly string[]> {
  const shown = practice.statuses();
  const wrong: string[] = [];
  const places = new Map<OperationId, number>();
  for (const { id, text, replyTo, media } of planned) {
    const found = shown.filter((status) => numberOf(status) === numberOf({ text }));
    const state = await ledger.state(id);
    const isUncertain = state.kind === 'failed' && uncertain.includes(state.reason);
    const isRight = found.length === 1 || (isUncertain && found.length === 0);
    if (!isRight) wrong.push(`${id} is there ${String(found.length)} times and ${state.kind}`);
    const [status] = found;
    if (!status || hasSetAside) continue;
    const parent = planned.find((each) => each.id === replyTo);
    const parentId = shown.find((each) => parent && numberOf(each) === numberOf(parent))?.id ?? null;
    const isLost = status.inReplyToId === null && (await isUnderAnotherId(ledger, shown, parent));
    if (status.inReplyToId !== parentId && !isLost) wrong.push(`${id} answers ${String(status.inReplyToId)}`);
    if (status.mediaIds.length !== media.length) wrong.push(`${id} has other files`);
    places.set(id, shown.indexOf(status));
  }
  const order = [...places.values()];
  if (order.some((place, index) => index > 0 && place < (order[index - 1] ?? 0))) wrong.push('out of order');
  return wrong;
}

/** Migrates the archive with these surprises in the first runs, and then without until all is done. */
export async function surprised(path: string, told: readonly Told[]): Promise<Surprised> {
  const counts = { posting: 0, listing: 0, uploading: 0, polling: 0, verify: 0 };
  let [lives, struck, hasSetAside] = [-1, 0, false];
  const faults = (request: FaultRequest): Fault | null => {
    if (lives < 0) return null;
    const place = places.find((each) => questions[each](request));
    if (place === undefined) return null;
    const nth = counts[place]++;
    const found = told.find((each) => each.place === place && each.nth === nth);
    if (found && lives < surprisedLives) {
      struck += 1;
      const { surprise: answer, commits } = found;
      if (!isPlainRefusal(answer)) return { kind: 'answersInstead', ...answer, commits };
      const body = typeof answer.body === 'string' ? answer.body : '';
      return { kind: 'answersInstead', ...answer, body, commits: false };
    }
    // So that there is something to poll.
    const changes = { url: null };
    return place === 'uploading'
      ? { kind: 'answersInstead', commits: true, httpStatus: 202, body: { changes } }
      : null;
  };
  const choices = choicesSchema.parse({ limits: 'none', pace: 'fastest', replies: 'keep' });
  const { signal } = new AbortController();
  const startMs = Date.UTC(2026, 0, 1);
  const rehearsal = await openRehearsal(choices, { userAgent: 'test', signal, startMs, faults });
  const staged = await stageForReading([path], () => undefined, choices);
  const { practice, target } = rehearsal;
  try {
    const { archive, staging } = staged;
    const source = archive.facts.account;
    const { capabilities } = target;
    await planFromStaging(staging, { account: source, choices, capabilities });
    const [codesMet, said]: [string[], string[]] = [[], []];
    const listen = (event: ReplayEvent): void => {
      if (event.kind !== 'setAside') return;
      hasSetAside = true;
      codesMet.push(event.reason);
      said.push(replayLine(event));
    };
    const context = rehearsal.context({ archive, choices, listen, signal });
    const planned = (): ReturnType<typeof staging.operations> => staging.operations();
    for (lives = 0; lives < mostLives; lives += 1) {
      try {
        await readTargetAccount(context.server, 'model.example', signal);
        await checkBeforePosting({ ...target, ...context, source, planned });
        await carryOver(context, staging, null);
        if (lives >= surprisedLives && (await context.ledger.offerAgain(triedAgain)).statuses === 0) break;
      } catch (error) {
        if (!(error instanceof MigrationError)) throw error;
        codesMet.push(error.code);
        said.push(safeLine(error.message));
      }
    }
    const statuses = [...planned()].filter((operation) => operation.kind === 'status');
    const wrong = await wrongOn(practice, statuses, context.ledger, hasSetAside);
    const late = lives < mostLives ? [] : [`not done after all: ${said.at(-1) ?? ''}`];
    return { struck, codes: codesMet, said, wrong: [...wrong, ...late] };
  } finally {
    await practice.close();
    await staged.close();
  }
}
