// A practice server that talks to other servers: it answers WebFinger, shows actors, has an inbox, and looks people up at
// the peers that were named. Nothing is signed: all of them are on this computer.

import { findPerson } from '../../src/practice/find-person.ts';
import { domainOf, ownAccount, type Instance } from '../../src/practice/instance.ts';
import type { Practice, PracticeOptions } from '../../src/practice/practice.ts';
import { actorUrl } from '../../src/practice/render-account.ts';
import { openHouse, startHouse, type House } from '../../src/practice/start-practice.ts';
import type { Circumstances, StoredAccount } from '../../src/practice/stored.ts';
import type { RemoteAccount, StoredRemote } from '../../src/practice/ties.ts';

/** An account that other servers can find. */
interface Resident extends StoredAccount, Circumstances {
  /** Deleted by its owner. */
  readonly isGone?: boolean;
}

/** An account beside those that every practice server has. */
export type Neighbour = Omit<Resident, 'id' | 'followers'>;

/** How an account of another server stands to a resident. */
type FollowerState = 'accepted' | 'waiting' | 'shutOut';

/** The running server. */
export interface FederatedPractice extends Practice {
  /** Followers of a resident elsewhere, by the address of their actor. */
  readonly followersOf: (username: string) => Readonly<Record<string, FollowerState>>;
  /** What a resident does with a follower; `follower` is the address of an actor. */
  readonly residentDoes: (
    username: string,
    verb: 'approve' | 'reject' | 'block',
    follower: string,
  ) => Promise<void>;
  /** How often each program came, by its User-Agent. */
  readonly visitors: () => Readonly<Record<string, number>>;
}

/** How it shall be. */
export interface FederationOptions extends PracticeOptions {
  readonly neighbours?: readonly Neighbour[];
  /** Addresses (`http://127.0.0.1:<port>`) of the servers it asks and tells. */
  readonly peers: () => readonly string[];
}

/** Something told: who, what, about what. An inner activity stands in `object`. */
interface Activity {
  readonly type: string;
  readonly actor: string;
  readonly object: string | { readonly type: string };
}

/** The part of an actor that is understood. */
interface Actor {
  readonly id: string;
  readonly preferredUsername: string;
  readonly name?: string;
  readonly manuallyApprovesFollowers?: boolean;
  readonly suspended?: boolean;
  readonly memorial?: boolean;
  readonly movedTo?: string;
}

const activityType = 'application/activity+json';
const firstNeighbour = 115_000_000_000_000_100n;

const nothing = (httpStatus: 202 | 404 | 410): Response => new Response(null, { status: httpStatus });

/** A server among servers: its residents, and what is between them and accounts elsewhere. */
class Federation {
  readonly #instance: () => Instance;
  readonly #options: FederationOptions;
  /** By account, then by the address of the follower's actor. */
  readonly #followers = new Map<string, Map<string, FollowerState>>();

  constructor(instance: () => Instance, options: FederationOptions) {
    this.#instance = instance;
    this.#options = options;
  }

  resident(username: string): Resident | undefined {
    return this.#residents().find((one) => one.username === username);
  }

  followersOf(username: string): Readonly<Record<string, FollowerState>> {
    return Object.fromEntries(this.#followers.get(this.resident(username)?.id ?? '') ?? []);
  }

  /** The answer to what servers ask each other; null for the rest. */
  async answer(request: Request): Promise<Response | null> {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === '/.well-known/webfinger') return this.#webFinger(searchParams.get('resource') ?? '');
    if (!/^\/(?:ap\/)?users\//.test(pathname)) return null;
    const url = `${this.#instance().url()}${pathname.replace(/\/inbox$/, '')}`;
    const account = this.#residents().find((one) => this.#actorOf(one) === url);
    if (account === undefined) return nothing(404);
    if (request.method === 'POST') {
      await this.#receive(account, (await request.json()) as Activity);
      return nothing(202);
    }
    return account.isGone === true ? nothing(410) : this.#showActor(account);
  }

  /** Looks an address up where it belongs; null if nobody has it, or the server does not answer. */
  async lookUp(address: string): Promise<RemoteAccount | null> {
    const host = address.split('@')[1] ?? '';
    const resource = new URLSearchParams({ resource: `acct:${address}` }).toString();
    const finger = (await this.#fetchJson(`http://${host}/.well-known/webfinger?${resource}`)) as {
      readonly links: readonly { readonly rel: string; readonly href: string }[];
    } | null;
    const url = finger?.links.find(({ rel }) => rel === 'self')?.href;
    const actor = url === undefined ? null : ((await this.#fetchJson(url)) as Actor | null);
    if (actor === null) return null;
    const movedTo = actor.movedTo === undefined ? null : await this.#addressOf(actor.movedTo);
    return {
      ...{ acct: `${actor.preferredUsername}@${host}`, actor: actor.id },
      displayName: actor.name ?? actor.preferredUsername,
      isLocked: actor.manuallyApprovesFollowers ?? false,
      isSuspended: actor.suspended ?? false,
      isMemorial: actor.memorial ?? false,
      ...(movedTo === null ? {} : { movedTo }),
    };
  }

  /** Tells another server that the account of the token follows one of its residents, or does so no more. */
  async tellFollow(actor: string, type: 'Follow' | 'Undo'): Promise<void> {
    const own = ownAccount(this.#instance());
    const follow = this.#activity(own, 'Follow', actor);
    await this.#tell(actor, type === 'Follow' ? follow : this.#activity(own, 'Undo', follow));
  }

  async residentDoes(
    username: string,
    verb: 'approve' | 'reject' | 'block',
    follower: string,
  ): Promise<void> {
    const account = this.resident(username);
    if (account === undefined) throw new Error(`No resident is called ${username}.`);
    if (verb !== 'block')
      return this.#answerFollow(account, follower, verb === 'approve' ? 'Accept' : 'Reject');
    this.#setFollower(account, follower, 'shutOut');
    await this.#tell(follower, this.#activity(account, 'Block', follower));
  }

  #residents(): readonly Resident[] {
    const { neighbours = [] } = this.#options;
    const more = neighbours.map((one, place) => ({
      ...{ ...one, followers: 0, id: String(firstNeighbour + BigInt(place)) },
    }));
    return [...this.#instance().store.accounts, ...more];
  }

  #actorOf(account: Resident): string {
    return actorUrl(this.#instance(), account);
  }

  #webFinger(resource: string): Response {
    const [username = '', host] = resource.replace(/^acct:/, '').split('@');
    const account = host === domainOf(this.#instance()) ? this.resident(username) : undefined;
    if (account === undefined || account.isGone === true) return nothing(404);
    const links = [{ rel: 'self', type: activityType, href: this.#actorOf(account) }];
    return Response.json({ subject: resource, links });
  }

  async #showActor(account: Resident): Promise<Response> {
    const url = this.#actorOf(account);
    const movedTo = account.movedTo === undefined ? null : await this.lookUp(account.movedTo);
    const body = {
      '@context': 'https://www.w3.org/ns/activitystreams',
      ...{ id: url, type: 'Person', preferredUsername: account.username, name: account.displayName },
      ...{ inbox: `${url}/inbox`, outbox: `${url}/outbox`, followers: `${url}/followers` },
      url: `${this.#instance().url()}/@${account.username}`,
      manuallyApprovesFollowers: account.isLocked ?? false,
      ...(account.isSuspended ? { suspended: true } : {}),
      ...(account.isMemorial ? { memorial: true } : {}),
      ...(movedTo?.actor === undefined ? {} : { movedTo: movedTo.actor }),
    };
    return Response.json(body, { headers: { 'Content-Type': activityType } });
  }

  /** Takes what was told to an account (app/lib/activitypub/activity/follow.rb, accept.rb, reject.rb, block.rb, undo.rb). */
  async #receive(account: Resident, { type, actor, object }: Activity): Promise<void> {
    const instance = this.#instance();
    const isOwn = account.id === ownAccount(instance).id;
    const isUndone = type === 'Undo' && typeof object !== 'string' && object.type === 'Follow';
    if (type === 'Follow') return this.#askedToFollow(account, actor);
    if (isUndone || (type === 'Block' && !isOwn)) {
      this.#setFollower(account, actor, null);
      return;
    }
    if (!['Accept', 'Reject', 'Block'].includes(type) || !isOwn) return;
    const address = await this.#addressOf(actor);
    const person = address === null ? null : await findPerson(instance, address);
    if (person !== null && 'acct' in person) this.#changeTie(person, type);
  }

  async #askedToFollow(account: Resident, follower: string): Promise<void> {
    const isShutOut = this.#followers.get(account.id)?.get(follower) === 'shutOut';
    if (isShutOut || account.movedTo !== undefined) return this.#answerFollow(account, follower, 'Reject');
    if (account.isLocked !== true) return this.#answerFollow(account, follower, 'Accept');
    this.#setFollower(account, follower, 'waiting');
  }

  async #answerFollow(account: Resident, follower: string, type: 'Accept' | 'Reject'): Promise<void> {
    const follow = { type: 'Follow', actor: follower, object: this.#actorOf(account) };
    this.#setFollower(account, follower, type === 'Accept' ? 'accepted' : null);
    await this.#tell(follower, this.#activity(account, type, follow));
  }

  /** What an account elsewhere did changes what is between the account of the token and it. */
  #changeTie(remote: StoredRemote, type: string): void {
    const { store } = this.#instance();
    const before = store.ties.of(remote.id);
    const isFollowing = type === 'Accept' && (before.isRequested || before.isFollowing);
    store.apply({ kind: 'tie', id: remote.id, tie: { ...before, isFollowing, isRequested: false } });
    if (type === 'Block') store.apply({ kind: 'remote', remote: { ...remote, blocksUs: true } });
  }

  /** A follower who is shut out stays so, whatever they take back. */
  #setFollower({ id }: Resident, follower: string, state: FollowerState | null): void {
    const followers = this.#followers.get(id) ?? new Map<string, FollowerState>();
    if (state !== null) followers.set(follower, state);
    else if (followers.get(follower) !== 'shutOut') followers.delete(follower);
    this.#followers.set(id, followers);
  }

  #activity(account: Resident, type: string, object: unknown): Readonly<Record<string, unknown>> {
    const { store, now } = this.#instance();
    const actor = this.#actorOf(account);
    const id = `${actor}#${type.toLowerCase()}s/${store.nextId(now())}`;
    return { '@context': 'https://www.w3.org/ns/activitystreams', id, type, actor, object };
  }

  #isPeer(url: string): boolean {
    const peers = this.#options.peers();
    return URL.canParse(url) && peers.some((peer) => new URL(peer).host === new URL(url).host);
  }

  /** As Mastodon introduces itself to other servers. */
  #introduction(): Readonly<Record<string, string>> {
    const { personality, url } = this.#instance();
    return { 'User-Agent': `Mastodon/${personality.version} (+${url()}/)` };
  }

  /** The JSON at an address of a peer; null if there is none. */
  async #fetchJson(url: string): Promise<unknown> {
    if (!this.#isPeer(url)) return null;
    try {
      const headers = { ...this.#introduction(), Accept: `${activityType}, application/jrd+json` };
      const response = await fetch(url, { headers, redirect: 'error' });
      return response.ok ? await response.json() : null;
    } catch {
      return null;
    }
  }

  /** `name@host` behind an actor's address; null if no peer has it. */
  async #addressOf(url: string): Promise<string | null> {
    const actor = (await this.#fetchJson(url)) as Actor | null;
    return actor && `${actor.preferredUsername}@${new URL(actor.id).host}`;
  }

  async #tell(actor: string, activity: Readonly<Record<string, unknown>>): Promise<void> {
    if (!this.#isPeer(actor)) return;
    const headers = { ...this.#introduction(), 'Content-Type': activityType };
    const sent = fetch(`${actor}/inbox`, { method: 'POST', headers, body: JSON.stringify(activity) });
    await sent.catch(() => null);
  }
}

/** Starts it. */
export async function startFederatedPractice(options: FederationOptions): Promise<FederatedPractice> {
  const visits = new Map<string, number>();
  let house!: House;
  const federation = new Federation(() => house.instance, options);
  const practice = await startHouse((url, closing) => {
    const settings: PracticeOptions = {
      ...options,
      directory: (address) => federation.lookUp(address),
      tell: (actor, type) => federation.tellFollow(actor, type),
    };
    house = openHouse(settings, url, closing);
    const fetch: House['fetch'] = async (request, environment, context) => {
      const program = request.headers.get('user-agent') ?? '';
      visits.set(program, (visits.get(program) ?? 0) + 1);
      return (await federation.answer(request)) ?? house.fetch(request, environment, context);
    };
    return { ...house, fetch };
  }, options.port);
  return {
    ...practice,
    followersOf: (username) => federation.followersOf(username),
    residentDoes: (...deed) => federation.residentDoes(...deed),
    visitors: () => Object.fromEntries(visits),
  };
}
