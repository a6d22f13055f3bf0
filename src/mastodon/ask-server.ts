// Asks a server what it is, without a token: its instance description in both versions and its nodeinfo, from
// its own host only. https://docs.joinmastodon.org/methods/instance/, https://nodeinfo.diaspora.software/protocol.html

import { MigrationError } from '../errors/migration-error.ts';
import type { ServerAnswers } from '../servers/answers.ts';
import { isInstance } from '../servers/instance-facts.ts';
import { waitTold } from '../model/wait-told.ts';
import { asList, asRecord, asText } from '../model/json.ts';
import { readSoftware } from '../servers/software.ts';
import { decodeRateFacts } from './rate-facts.ts';
import { parseBody, sayAnswer } from './say-answer.ts';
import type { Exchange } from './exchange.ts';
import { wallIn } from './walls.ts';
import { openTransport, type Transport } from './transport.ts';

const patienceMs = 15_000;
const nodeinfoSchema = 'http://nodeinfo.diaspora.software/ns/schema/';

function bodyOf(exchange: Exchange): unknown {
  if (exchange.kind !== 'answered' || exchange.status < 200 || exchange.status > 299) return null;
  return parseBody(exchange.body) ?? null;
}

// Servers behind a proxy may link with the wrong scheme, so only the path is taken, and only from the own host.
function nodeinfoPath(wellKnown: unknown, instance: URL): string | null {
  const links = asList(asRecord(wellKnown)?.['links']).map(asRecord);
  const link = links.find((one) => asText(one?.['rel'])?.startsWith(nodeinfoSchema));
  const href = asText(link?.['href']);
  const target = href === null ? null : URL.parse(href, instance.href);
  return target?.hostname === instance.hostname ? target.pathname + target.search : null;
}

const troubles = { certificate: 'INSTANCE_NOT_TRUSTED', proxy: 'PROXY_FAILED' } as const;

/** Throws where the answer says that asking on is pointless. */
function stopIfUnreachable(exchange: Exchange, { host }: URL): void {
  if (exchange.kind !== 'answered') {
    const trouble = exchange.kind === 'notSent' ? exchange.trouble : null;
    const code = trouble ? troubles[trouble] : 'INSTANCE_UNREACHABLE';
    throw new MigrationError(code, { instance: host, reason: exchange.detail });
  }
  const wall = wallIn(exchange);
  const answer = sayAnswer(exchange);
  if (wall !== null) throw new MigrationError('INSTANCE_WALLED', { instance: host, wall, answer });
  if (exchange.status >= 500)
    throw new MigrationError('INSTANCE_UNREACHABLE', { instance: host, reason: `it answers ${answer}` });
}

/** Throws where the server wants no questions now; without all answers it would be taken for another. */
function stopIfBusy(exchange: Exchange, instance: URL): void {
  if (exchange.kind !== 'answered' || exchange.status !== 429) return;
  throw new MigrationError('INSTANCE_BUSY', {
    instance: instance.host,
    ...waitTold(decodeRateFacts(exchange.headers)),
  });
}

/**
 * What is not there is not there. What fails might tell the family tomorrow, and the plan depends on it, unless the instance
 * description names it as well: then that decides.
 */
async function readNodeinfo(
  get: (path: string) => Promise<Exchange>,
  instance: URL,
  isNeeded: boolean,
): Promise<unknown> {
  const read = async (path: string): Promise<unknown> => {
    const exchange = await get(path);
    const isWalled = exchange.kind === 'answered' && wallIn(exchange) !== null;
    if (isNeeded && !isWalled) stopIfUnreachable(exchange, instance);
    return bodyOf(exchange);
  };
  const path = nodeinfoPath(await read('/.well-known/nodeinfo'), instance);
  return path === null ? null : await read(path);
}

// With limited federation Mastodon describes itself to its members only (app/controllers/api/v1/instances_controller.rb).
function isMembersOnly(exchange: Exchange, answers: ServerAnswers): boolean {
  return exchange.kind === 'answered' && exchange.status === 401 && readSoftware(answers).name !== 'unknown';
}

/**
 * What the server says of itself. Rejects with MigrationError INSTANCE_UNREACHABLE (no connection, no answer within
 * `timeoutMs` of silence, or only server errors), INSTANCE_NOT_TRUSTED, INSTANCE_WALLED, PROXY_FAILED, INSTANCE_BUSY or
 * INSTANCE_NOT_RECOGNISED, and with the signal's reason.
 */
export async function askServer(
  instance: URL,
  userAgent: string,
  signal?: AbortSignal,
  timeoutMs: number = patienceMs,
): Promise<ServerAnswers> {
  const transport: Transport = openTransport({ instance, token: null, userAgent, timeoutMs });
  const get = async (path: string): Promise<Exchange> => {
    const exchange = await transport({ method: 'GET', path }, signal);
    stopIfBusy(exchange, instance);
    return exchange;
  };
  const second = await get('/api/v2/instance');
  if (second.kind !== 'answered') stopIfUnreachable(second, instance);
  const instanceV2 = bodyOf(second);
  const first = isInstance(instanceV2) ? null : await get('/api/v1/instance');
  const instanceV1 = first ? bodyOf(first) : null;
  if (first && !isInstance(instanceV1)) stopIfUnreachable(first, instance);
  const described = { nodeinfo: null, instanceV1, instanceV2 };
  const isNeeded = readSoftware(described).name === 'unknown';
  const answers = { ...described, nodeinfo: await readNodeinfo(get, instance, isNeeded) };
  if (first && !isInstance(instanceV1) && !isMembersOnly(first, answers))
    throw new MigrationError('INSTANCE_NOT_RECOGNISED', {
      instance: instance.host,
      answer: first.kind === 'answered' ? sayAnswer(first) : first.detail,
    });
  return answers;
}
