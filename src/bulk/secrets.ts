// The tokens of this run, so that none of them is ever written anywhere, whoever says it: a server may repeat what it was
// sent, and so may the message of an error.

/** Knows them all. */
export class Secrets {
  readonly #known = new Set<string>();

  /** From now on it is masked. */
  add(secret: string): void {
    this.#known.add(secret);
  }

  /** The text without any of them. */
  mask(text: string): string {
    let masked = text;
    for (const secret of this.#known) masked = masked.replaceAll(secret, '***');
    return masked;
  }
}
