// What a server says of itself before any login, exactly as it came: material to judge, not yet facts.

/** The bodies of the three self-descriptions; null where the server gave none. */
export interface ServerAnswers {
  /** The document `/.well-known/nodeinfo` links to (https://nodeinfo.diaspora.software/protocol.html). */
  readonly nodeinfo: unknown;
  /** `GET /api/v1/instance` (https://docs.joinmastodon.org/methods/instance/#v1). */
  readonly instanceV1: unknown;
  /** `GET /api/v2/instance` (https://docs.joinmastodon.org/methods/instance/#v2). */
  readonly instanceV2: unknown;
}
