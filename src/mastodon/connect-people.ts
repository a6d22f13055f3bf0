// The target server where it is about people, over masto's typed calls. Only the chosen instance is ever asked; it asks
// other servers itself (https://docs.joinmastodon.org/methods/search/#v2).

import type { FollowManner } from '../model/account-operation.ts';
import type { PeopleServer } from '../ports/people-server.ts';
import type { Answer } from '../ports/server.ts';
import { classifyExchange } from './classify-exchange.ts';
import {
  decodeFollowCounts,
  decodeRelationship,
  decodeRelationships,
  decodeSearch,
} from './decode-people.ts';
import type { Exchange } from './exchange.ts';
import { openTransport, type TransportOptions } from './transport.ts';
import { ask } from './typed-client.ts';

const calls = { unfollow: 'unfollow', block: 'block', mute: 'mute' } as const;

function mannerParameters({ reblogs, notify, languages }: FollowManner) {
  return { reblogs, notify, ...(languages.length > 0 ? { languages: [...languages] } : {}) };
}

/** Connects; sends nothing yet. `domain` is what the server's own accounts have behind their sign. */
export function connectPeople(options: TransportOptions, domain: string): PeopleServer {
  const transport = openTransport(options);
  const { token } = options;

  function judge<Value>(exchange: Exchange, decode: (body: unknown) => Value | null): Answer<Value> {
    const answer = classifyExchange(exchange, decode);
    if (answer.kind !== 'refused' || token === null) return answer;
    return { ...answer, message: answer.message.replaceAll(token, '[token]') };
  }

  return {
    async readFollowCounts(signal) {
      const exchange = await ask(transport, (client) => client.v1.accounts.verifyCredentials(), { signal });
      return judge(exchange, decodeFollowCounts);
    },

    async findAccount(address, signal) {
      // The search of accounts alone finds no whole address on snac (asked of 2.75), and GoToSocial none without its first
      // sign (asked of 0.19.2).
      const search = { q: `@${address}`, type: 'accounts', resolve: true, limit: 5 } as const;
      const exchange = await ask(transport, (client) => client.v2.search.list(search), { signal });
      const answer = judge(exchange, (body) => decodeSearch(body, address, domain));
      return answer.kind === 'ok' ? { ...answer, value: answer.value.found } : answer;
    },

    async readRelationships(accounts, signal) {
      const query = { id: [...accounts] };
      const exchange = await ask(transport, (client) => client.v1.accounts.relationships.fetch(query), {
        signal,
      });
      return judge(exchange, decodeRelationships);
    },

    async follow(account, manner, signal) {
      const parameters = mannerParameters(manner);
      const exchange = await ask(
        transport,
        (client) => client.v1.accounts.$select(account).follow(parameters),
        { signal },
      );
      return judge(exchange, decodeRelationship);
    },

    async change(kind, account, signal) {
      const exchange = await ask(transport, (client) => client.v1.accounts.$select(account)[calls[kind]](), {
        signal,
      });
      return judge(exchange, decodeRelationship);
    },
  };
}
