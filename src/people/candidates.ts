// Where somebody of X may be in the Fediverse: every hint with where it comes from and how far it can be trusted. A hint is
// never a decision; what is followed is decided by the owner of the account or by their threshold.

import type { Tweet } from '../model/tweet.ts';
import { findFediverseAddresses, writeAddress, type FediverseAddress } from './fediverse-address.ts';

/**
 * Where a hint comes from. `file`: a table the user has from a service that asked people themselves; `guesses`: from one that
 * compares names; `shownName`: the address stood in the name they showed on X; `sameTweet`: an own tweet names both handle
 * and address; `theirTweet`: a tweet of theirs that the user repeated names it; `sameName`: an address in the user's own tweets or files has the same name as the handle.
 */
export type EvidenceKind = 'file' | 'shownName' | 'sameTweet' | 'theirTweet' | 'sameName' | 'guesses';

/** An address that may be theirs. */
export interface Candidate {
  readonly address: FediverseAddress;
  readonly evidence: EvidenceKind;
  /** Which tweet, or which file. */
  readonly source: string;
  /** From 0 to 1. */
  readonly confidence: number;
}

/** Trust in each kind: less where the names on both sides differ. */
const trust: Readonly<Record<EvidenceKind, { readonly same: number; readonly other: number }>> = {
  file: { same: 0.95, other: 0.95 },
  shownName: { same: 0.95, other: 0.9 },
  sameTweet: { same: 0.85, other: 0.4 },
  theirTweet: { same: 0.85, other: 0 },
  sameName: { same: 0.5, other: 0 },
  guesses: { same: 0.6, other: 0.4 },
};

/** Whether two names are one but for signs and case. */
function areAlike(left: string, right: string): boolean {
  const bare = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return bare(left) !== '' && bare(left) === bare(right);
}

/** Gathers hints by handle; keeps the best for each address. */
export class Candidates {
  readonly #byHandle = new Map<string, Map<string, Candidate>>();
  /** Addresses that nobody was named with, by their name. */
  readonly #loose = new Map<string, readonly [FediverseAddress, string]>();

  add(handle: string, address: FediverseAddress, evidence: EvidenceKind, source: string): void {
    const confidence = trust[evidence][areAlike(handle, address.user) ? 'same' : 'other'];
    const lower = handle.toLowerCase();
    const found = this.#byHandle.get(lower) ?? new Map<string, Candidate>();
    const key = writeAddress(address).toLowerCase();
    if ((found.get(key)?.confidence ?? 0) < confidence)
      found.set(key, { address, evidence, source, confidence });
    if (found.size > 0) this.#byHandle.set(lower, found);
  }

  /** An address of somebody, nobody knows whom. */
  addLoose(address: FediverseAddress, source: string): void {
    this.#loose.set(writeAddress(address).toLowerCase(), [address, source]);
  }

  /** What a tweet tells, and the names people showed in it. A repeated one tells of whoever wrote it, and of nobody else. */
  addTweet(tweet: Tweet): void {
    const { content } = tweet;
    for (const { screenName, name } of content.mentions)
      for (const address of findFediverseAddresses(name ?? '', false))
        this.add(screenName, address, 'shownName', `tweet ${tweet.id}`);
    const links = content.links.map(({ expandedUrl }) => expandedUrl).join(' ');
    const addresses = findFediverseAddresses(`${content.text} ${links}`, true);
    if (addresses.length === 0) return;
    if (tweet.kind === 'retweet') {
      const { id, ofScreenName } = tweet;
      if (ofScreenName === null) return;
      for (const address of addresses) this.add(ofScreenName, address, 'theirTweet', `tweet ${id}`);
      return;
    }
    const handles = [...new Set(content.mentions.map(({ screenName }) => screenName))];
    const [handle] = handles;
    for (const address of addresses) {
      if (handles.length === 1 && addresses.length === 1 && handle !== undefined)
        this.add(handle, address, 'sameTweet', `tweet ${tweet.id}`);
      for (const each of handles)
        if (areAlike(each, address.user)) this.add(each, address, 'sameTweet', `tweet ${tweet.id}`);
      this.addLoose(address, `tweet ${tweet.id}`);
    }
  }

  /** The hints for a handle, the best first. */
  of(handle: string): readonly Candidate[] {
    if (handle === '') return [];
    const found = [...(this.#byHandle.get(handle.toLowerCase())?.values() ?? [])];
    return found.sort((left, right) => right.confidence - left.confidence);
  }

  /** Gives each loose address to the handles of the same name. Once, at the end. */
  matchLoose(handles: Iterable<string>): void {
    const byName = new Map<string, (readonly [FediverseAddress, string])[]>();
    for (const loose of this.#loose.values()) {
      const name = loose[0].user.toLowerCase();
      byName.set(name, [...(byName.get(name) ?? []), loose]);
    }
    for (const handle of handles)
      for (const [address, source] of byName.get(handle.toLowerCase()) ?? [])
        this.add(handle, address, 'sameName', source);
  }
}
