// The fingerprint of a plan: SHA-256 over one line of JSON for each operation, in order. A line holds the values of
// all fields in the order of their names, so that it does not depend on how an operation was put together.

import { createHash } from 'node:crypto';
import type { Operation, StatusOperation, UploadOperation } from '../model/operation.ts';

/** Every field of every operation; a new one does not compile before it counts. */
const fields: Readonly<Record<keyof StatusOperation | keyof UploadOperation, true>> = {
  altText: true,
  contentWarning: true,
  datedMs: true,
  id: true,
  ifMediaRefused: true,
  ifParentGone: true,
  kind: true,
  language: true,
  links: true,
  media: true,
  mimeType: true,
  path: true,
  pings: true,
  quote: true,
  replyTo: true,
  sensitive: true,
  sizeBytes: true,
  text: true,
  tweet: true,
  visibility: true,
};
const names = Object.keys(fields).sort();
const chunkLength = 65_536;

/** Collects operations; memory does not grow with them. */
export class PlanDigest {
  readonly #hash = createHash('sha256');
  #pending = '';

  add(operation: Operation): void {
    const values: Readonly<Record<string, unknown>> = { ...operation };
    this.#pending += `${JSON.stringify(names.map((name) => values[name] ?? null))}\n`;
    if (this.#pending.length >= chunkLength) this.#flush();
  }

  /** The digest of all operations so far, hex. */
  hex(): string {
    this.#flush();
    return this.#hash.copy().digest('hex');
  }

  #flush(): void {
    this.#hash.update(this.#pending);
    this.#pending = '';
  }
}
