// The fingerprint of a plan: SHA-256 over one line of JSON for each operation, in order. A line holds the values of
// all fields in the order of their names, so that it does not depend on how an operation was put together.

import { createHash } from 'node:crypto';
import type { Operation, StatusOperation, UploadOperation } from '../model/operation.ts';

/** Every field of every operation; a new one does not compile before it counts. */
const fields: Readonly<Record<keyof StatusOperation | keyof UploadOperation, 'always' | 'wherePresent'>> = {
  altText: 'always',
  contentWarning: 'always',
  conversion: 'wherePresent',
  datedMs: 'always',
  id: 'always',
  ifMediaRefused: 'always',
  ifParentGone: 'always',
  kind: 'always',
  language: 'always',
  links: 'always',
  media: 'always',
  mimeType: 'always',
  page: 'wherePresent',
  path: 'always',
  pings: 'always',
  quote: 'always',
  replyTo: 'always',
  sensitive: 'always',
  sizeBytes: 'always',
  text: 'always',
  tweet: 'always',
  visibility: 'always',
};
const namesOf = (kind: 'always' | 'wherePresent'): readonly string[] =>
  Object.entries(fields)
    .flatMap(([name, each]) => (each === kind ? [name] : []))
    .sort();
const always = namesOf('always');
const wherePresent = namesOf('wherePresent');
const chunkLength = 65_536;

/** Collects operations; memory does not grow with them. */
export class PlanDigest {
  readonly #hash = createHash('sha256');
  #pending = '';

  add(operation: Operation): void {
    const values: Readonly<Record<string, unknown>> = { ...operation };
    const line = always.map((name) => values[name] ?? null);
    for (const name of wherePresent) if (values[name] !== undefined) line.push([name, values[name]]);
    this.#pending += `${JSON.stringify(line)}\n`;
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
