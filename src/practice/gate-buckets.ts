// Which limits a request passes at the gate, in the order Mastodon asks them
// (config/initializers/rack_attack.rb), and what kind of request it is.

import type { Caller } from './caller.ts';
import { gate, type BucketUse } from './limits.ts';

/** What a request does, as limits, counts and faults tell requests apart. */
export type PracticeRequestClass =
  'status' | 'edit' | 'upload' | 'delete' | 'paging' | 'read' | 'oauth' | 'other';

/** Requests that came, in all and by class, and how many were answered 429. */
export interface RequestCounts {
  readonly total: number;
  readonly byClass: Readonly<Record<PracticeRequestClass, number>>;
  readonly tooMany: number;
}

/** What both functions need to know of a request. */
export interface GateRequest {
  readonly method: string;
  readonly path: string;
  /** Carries `page`, `min_id`, `max_id` or `since_id`. */
  readonly isPaging: boolean;
}

const mediaPath = /^\/api\/v\d+\/media$/i;
const statusPath = /^\/api\/v1\/statuses\/\d+$/;

/** The limits it passes, in order; `countsAddresses` for those of an address, whoever asks. */
export function bucketsOf(
  request: GateRequest,
  caller: Caller,
  countsAddresses: boolean,
): readonly BucketUse[] {
  const { method, path, isPaging } = request;
  const uses: BucketUse[] = [];
  const isApi = path.startsWith('/api');
  if (countsAddresses && isApi) uses.push({ bucket: gate.address, owner: caller.address });
  if (caller.userId !== null) {
    if (isApi) uses.push({ bucket: gate.user, owner: caller.userId });
  }
  if (caller.token !== null && isApi) uses.push({ bucket: gate.token, owner: caller.token.token });
  if (caller.userId === null && isApi) uses.push({ bucket: gate.anonymous, owner: caller.address });
  if (caller.userId !== null) {
    const owner = caller.userId;
    if (method === 'POST' && mediaPath.test(path)) uses.push({ bucket: gate.media, owner });
    if (isPaging) uses.push({ bucket: gate.paging, owner });
    if (method === 'DELETE' && statusPath.test(path)) uses.push({ bucket: gate.delete, owner });
  } else if (isPaging) uses.push({ bucket: gate.paging, owner: caller.address });
  if (method === 'POST' && path === '/api/v1/apps') uses.push({ bucket: gate.apps, owner: caller.address });
  return uses;
}

/** Its kind. */
export function classOf({ method, path, isPaging }: GateRequest): PracticeRequestClass {
  if (path.startsWith('/oauth') || path === '/api/v1/apps') return 'oauth';
  if (method === 'POST' && path === '/api/v1/statuses') return 'status';
  if (method === 'POST' && mediaPath.test(path)) return 'upload';
  if (method === 'PUT' && statusPath.test(path)) return 'edit';
  if (method === 'DELETE') return 'delete';
  if (method === 'GET') return isPaging ? 'paging' : 'read';
  return 'other';
}
