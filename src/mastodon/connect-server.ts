// The target server as the engine sees it, over masto's typed calls. Nothing here waits, retries or throws beyond
// what the port allows, and the token appears in no answer.

import { MigrationError } from '../errors/migration-error.ts';
import type { InstanceFacts } from '../model/account.ts';
import type { Answer, Server, StatusRequest, UploadRequest } from '../ports/server.ts';
import { isDeclared, writeAltText, writeFor, writeWarning } from '../text/markup.ts';
import { decodeInstance } from '../servers/instance-facts.ts';
import { classifyExchange } from './classify-exchange.ts';
import { decodeAccount, decodeScopes } from './decode-account.ts';
import { decodeMedia } from './decode-media.ts';
import { decodeSource, decodeStanding, decodeStatus, decodeStatuses } from './decode-status.ts';
import { decodePinned, decodeProfile, profileParameters } from './profile-form.ts';
import type { Exchange } from './exchange.ts';
import { openTransport, type TransportOptions } from './transport.ts';
import { ask, StreamedFile } from './typed-client.ts';

/** The most statuses that Mastodon gives at once (https://docs.joinmastodon.org/methods/accounts/#statuses). */
const pageSize = 40;

function statusParameters(status: StatusRequest) {
  const { text, markup, media, replyTo, quote, contentWarning, language } = status;
  return {
    // Hollo refuses an empty one beside a file (src/api/v1/statuses.ts), and nobody needs it.
    ...(text === '' ? {} : { status: writeFor(markup, text) }),
    ...(isDeclared(markup) ? { contentType: 'text/plain' } : {}),
    visibility: status.visibility,
    sensitive: status.sensitive,
    ...(media.length > 0 ? { mediaIds: media } : {}),
    ...(replyTo === null ? {} : { inReplyToId: replyTo }),
    ...(quote === null ? {} : { quotedStatusId: quote }),
    ...(contentWarning === '' ? {} : { spoilerText: writeWarning(markup, contentWarning) }),
    ...(language === null ? {} : { language }),
    ...(status.datedMs === null ? {} : { [status.datedBy]: new Date(status.datedMs).toISOString() }),
    ...(status.refuseMentions ? { allowedMentions: [] } : {}),
  };
}

/** An edit takes away what it does not name, files too (app/services/update_status_service.rb). */
function editParameters(status: StatusRequest) {
  const { text, markup, media, contentWarning, language, sensitive } = status;
  return {
    status: writeFor(markup, text),
    ...(isDeclared(markup) ? { contentType: 'text/plain' } : {}),
    sensitive,
    spoilerText: writeWarning(markup, contentWarning),
    mediaIds: media,
    ...(language === null ? {} : { language }),
  };
}

function fileParameters(file: UploadRequest) {
  const parameters = { file: new StreamedFile(file) };
  const { altText, altTextManner = 'kept' } = file;
  if (altText === null) return parameters;
  return { ...parameters, description: writeAltText(altTextManner, altText) };
}

// snac answers a wrong token with 422 and nothing.
function isWrongToken(exchange: Exchange): boolean {
  return exchange.kind === 'answered' && exchange.status === 422 && exchange.body === '';
}

function orNullWhereAbsent<Value>(answer: Answer<Value>): Answer<Value | null> {
  const isAbsent =
    answer.kind === 'refused' && (answer.refusal === 'notFound' || answer.refusal === 'invalid');
  return isAbsent ? { kind: 'ok', value: null, rate: answer.rate } : answer;
}

function withoutToken<Value>(answer: Answer<Value>, token: string | null): Answer<Value> {
  if (token === null || answer.kind === 'ok') return answer;
  if (answer.kind === 'refused') return { ...answer, message: answer.message.replaceAll(token, '[token]') };
  return { ...answer, detail: answer.detail.replaceAll(token, '[token]') };
}

/**
 * Connects to a server; sends nothing yet. Throws MigrationError TOKEN_REFUSED for a token that no request can
 * carry.
 */
export function connectServer(options: TransportOptions): Server {
  const { instance, token } = options;
  if (token !== null && !/^[\x21-\x7e]+$/.test(token))
    throw new MigrationError('TOKEN_REFUSED', { instance: instance.host, answer: 'no request can carry it' });
  const transport = openTransport(options);
  let domain: string | null = null;

  const judge = <Value>(exchange: Exchange, decode: (body: unknown) => Value | null): Answer<Value> =>
    withoutToken(classifyExchange(exchange, decode), token);

  const readInstance = async (signal?: AbortSignal): Promise<Answer<InstanceFacts>> => {
    const second = await ask(transport, (client) => client.v2.instance.fetch(), { signal });
    const answer = judge(second, decodeInstance);
    if (answer.kind === 'ok' || answer.kind === 'notSent') return answer;
    return judge(await ask(transport, (client) => client.v1.instance.fetch(), { signal }), decodeInstance);
  };

  return {
    readInstance: () => readInstance(),

    async readAccount(signal) {
      if (domain === null) {
        const facts = await readInstance(signal);
        if (facts.kind !== 'ok') return facts;
        domain = facts.value.domain;
      }
      const host = domain;
      const exchange = await ask(transport, (client) => client.v1.accounts.verifyCredentials(), { signal });
      const answer = judge(exchange, (body) => decodeAccount(body, instance, host));
      const isUnauthorized = answer.kind === 'refused' && isWrongToken(exchange);
      return isUnauthorized ? { ...answer, refusal: 'unauthorized' } : answer;
    },

    async readScopes(signal) {
      const exchange = await ask(transport, (client) => client.v1.apps.verifyCredentials(), { signal });
      const answer = judge(exchange, (body) => ({ scopes: decodeScopes(body) }));
      const told = orNullWhereAbsent(answer);
      return told.kind === 'ok' ? { ...told, value: told.value?.scopes ?? null } : told;
    },

    async postStatus(status, idempotencyKey, signal, leaves) {
      const parameters = statusParameters(status);
      const call = { ...(idempotencyKey === null ? {} : { idempotencyKey }), signal, leaves, isPost: true };
      return judge(
        await ask(transport, (client) => client.v1.statuses.create(parameters), call),
        decodeStatus,
      );
    },

    async editStatus(id, status, signal) {
      const place = encodeURIComponent(id);
      const parameters = editParameters(status);
      return judge(
        await ask(transport, (client) => client.v1.statuses.$select(place).update(parameters), { signal }),
        decodeStatus,
      );
    },

    async uploadMedia(file, signal) {
      const parameters = fileParameters(file);
      return judge(
        await ask(transport, (client) => client.v2.media.create(parameters), { signal }),
        decodeMedia,
      );
    },

    async readMedia(id, signal) {
      const place = encodeURIComponent(id);
      return judge(
        await ask(transport, (client) => client.v1.media.$select(place).fetch(), { signal }),
        (body) => {
          const media = decodeMedia(body);
          return media?.id === id ? media : null;
        },
      );
    },

    async listStatuses(account, olderThan, signal) {
      const place = encodeURIComponent(account);
      const page = olderThan === null ? { limit: pageSize } : { limit: pageSize, maxId: olderThan };
      return judge(
        await ask(transport, (client) => client.v1.accounts.$select(place).statuses.list(page), { signal }),
        decodeStatuses,
      );
    },

    async readProfile(signal) {
      const exchange = await ask(transport, (client) => client.v1.accounts.verifyCredentials(), { signal });
      return judge(exchange, decodeProfile);
    },

    async updateProfile(update, signal) {
      const parameters = profileParameters(update);
      const call = { signal };
      return judge(
        await ask(transport, (client) => client.v1.accounts.updateCredentials(parameters), call),
        decodeProfile,
      );
    },

    async removePicture(picture, signal) {
      return judge(
        await ask(transport, (client) => client.v1.profile[picture].remove(), { signal }),
        decodeProfile,
      );
    },

    async pinStatus(id, isPinned, signal) {
      const place = encodeURIComponent(id);
      const call = isPinned ? 'pin' : 'unpin';
      return judge(
        await ask(transport, (client) => client.v1.statuses.$select(place)[call](), { signal }),
        decodePinned,
      );
    },

    async readPinned(id, signal) {
      const place = encodeURIComponent(id);
      return judge(
        await ask(transport, (client) => client.v1.statuses.$select(place).fetch(), { signal }),
        decodePinned,
      );
    },

    async readStanding(id, signal) {
      const place = encodeURIComponent(id);
      const exchange = await ask(transport, (client) => client.v1.statuses.$select(place).fetch(), {
        signal,
      });
      const answer = judge(exchange, (body) => decodeStanding(body, id));
      return answer.kind === 'refused' && answer.refusal === 'notFound' && answer.isFromApi
        ? { kind: 'ok', value: null, rate: answer.rate }
        : answer;
    },

    async removeStatus(id, signal) {
      const place = encodeURIComponent(id);
      const exchange = await ask(transport, (client) => client.v1.statuses.$select(place).remove(), {
        signal,
      });
      const answer = judge(exchange, (body) => ({ body }));
      const isGone = answer.kind === 'refused' && answer.refusal === 'notFound' && answer.isFromApi;
      return answer.kind === 'ok' || isGone ? { kind: 'ok', value: null, rate: answer.rate } : answer;
    },

    async readSource(id, signal) {
      const place = encodeURIComponent(id);
      const exchange = await ask(transport, (client) => client.v1.statuses.$select(place).source.fetch(), {
        signal,
      });
      return orNullWhereAbsent(judge(exchange, (body) => decodeSource(body, id)));
    },
  };
}
