// Polls: what Mastodon demands of them (app/models/poll.rb and its validators), and how it shows them. Nobody votes here.

import { invalid } from './api-error.ts';
import type { Input } from './input.ts';
import { isMastodon, type Instance } from './instance.ts';
import type { Json } from './render-account.ts';
import type { PollDraft, StoredPoll, StoredStatus } from './stored.ts';

/** The limits, as `/api/v2/instance` tells them too; seconds. */
export const pollLimits = {
  ...{ max_options: 4, max_characters_per_option: 50, min_expiration: 300, max_expiration: 2_629_746 },
};

/** The poll that is asked for; null where there is none, and on servers that take none. */
export function pollFrom(instance: Instance, input: Input): PollDraft | null {
  const options = input.list('poll[options]');
  if (options === null || !isMastodon(instance)) return null;
  return {
    options: options.map((option) => option.trim()).filter((option) => option !== ''),
    expiresInMs: Number(input.text('poll[expires_in]') ?? Number.NaN) * 1000,
    isMultiple: input.flag('poll[multiple]') ?? false,
  };
}

function problemOf({ options, expiresInMs }: PollDraft): string | null {
  const { max_options, max_characters_per_option, min_expiration, max_expiration } = pollLimits;
  if (Number.isNaN(expiresInMs)) return "Deadline can't be blank";
  if (options.length < 2) return 'Choices must have more than one item';
  if (options.length > max_options) return `Choices can't contain more than ${max_options} items`;
  if (options.some((option) => Array.from(option).length > max_characters_per_option))
    return `Choices cannot be longer than ${max_characters_per_option} characters each`;
  if (new Set(options).size < options.length) return 'Choices contain duplicate items';
  if (expiresInMs > max_expiration * 1000) return 'Deadline is too far into the future';
  return expiresInMs < min_expiration * 1000 ? 'Deadline is too soon' : null;
}

/** The poll, if it is as it must be. Up to 4.5 it goes with no media. Throws ApiError 422. */
export function checkedPoll(instance: Instance, draft: PollDraft, hasMedia: boolean): StoredPoll {
  if (hasMedia && instance.personality.entities < 4.6) throw invalid('Cannot attach more than 4 files');
  const problem = problemOf(draft);
  if (problem !== null) throw invalid(`Validation failed: ${problem}`);
  const { options, expiresInMs, isMultiple } = draft;
  return { options, isMultiple, expiresAtMs: instance.now() + expiresInMs };
}

/** Poll (app/serializers/rest/poll_serializer.rb); null for a status without. */
export function renderPoll(instance: Instance, { id, poll }: StoredStatus): Json | null {
  if (poll === undefined) return null;
  return {
    ...{ id, expires_at: new Date(poll.expiresAtMs).toISOString() },
    ...{ expired: poll.expiresAtMs <= instance.now(), multiple: poll.isMultiple },
    ...{ votes_count: 0, voters_count: 0, voted: true, own_votes: [], emojis: [] },
    options: poll.options.map((title) => ({ title, votes_count: 0 })),
  };
}
