// Asking and telling other practice instances, as servers do among themselves: over HTTP, without anybody's token. Only
// those that were named are ever asked. Nothing is signed: all of them are on this computer.

import { activityType } from './actor.ts';
import type { Instance } from './instance.ts';
import type { Json } from './render-account.ts';
import type { RemoteAccount } from './ties.ts';

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

function isPeer(instance: Instance, url: string): boolean {
  return URL.canParse(url) && instance.peers().some((peer) => new URL(peer).host === new URL(url).host);
}

/** As Mastodon introduces itself to other servers. */
function introduction(instance: Instance): Readonly<Record<string, string>> {
  return { 'User-Agent': `Mastodon/${instance.personality.version} (+${instance.url()}/)` };
}

/** The JSON at an address of a peer; null where there is none. */
async function fetchJson(instance: Instance, url: string, accept: string): Promise<unknown> {
  if (!isPeer(instance, url)) return null;
  try {
    const headers = { ...introduction(instance), Accept: accept };
    const response = await fetch(url, { headers, redirect: 'error' });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/** `name@host` behind an actor's address; null where no peer has it. */
export async function addressOfActor(instance: Instance, url: string): Promise<string | null> {
  const actor = (await fetchJson(instance, url, activityType)) as Actor | null;
  return actor && `${actor.preferredUsername}@${new URL(actor.id).host}`;
}

/** Looks an address up where it belongs; null where nobody bears it, or the server does not answer. */
export async function fetchRemote(instance: Instance, address: string): Promise<RemoteAccount | null> {
  const host = address.split('@')[1] ?? '';
  const resource = new URLSearchParams({ resource: `acct:${address}` }).toString();
  const finger = (await fetchJson(
    instance,
    `http://${host}/.well-known/webfinger?${resource}`,
    'application/jrd+json',
  )) as { readonly links: readonly { readonly rel: string; readonly href: string }[] } | null;
  const url = finger?.links.find(({ rel }) => rel === 'self')?.href;
  const actor = url === undefined ? null : ((await fetchJson(instance, url, activityType)) as Actor | null);
  if (actor === null) return null;
  const movedTo = actor.movedTo === undefined ? null : await addressOfActor(instance, actor.movedTo);
  return {
    ...{ acct: `${actor.preferredUsername}@${host}`, actor: actor.id },
    displayName: actor.name ?? actor.preferredUsername,
    isLocked: actor.manuallyApprovesFollowers ?? false,
    isSuspended: actor.suspended ?? false,
    isMemorial: actor.memorial ?? false,
    ...(movedTo === null ? {} : { movedTo }),
  };
}

/** Tells another server's account something. Where nobody hears it, it is lost. */
export async function tell(instance: Instance, actor: string, activity: Json): Promise<void> {
  if (!isPeer(instance, actor)) return;
  const headers = { ...introduction(instance), 'Content-Type': activityType };
  await fetch(`${actor}/inbox`, { method: 'POST', headers, body: JSON.stringify(activity) }).catch(
    () => null,
  );
}
