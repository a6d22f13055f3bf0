// What is known and what was asked in vain, over the cache on disk: an answer is JSON under a key that says what it
// depends on. A question is written down only where the choices allow to look it up.

import type { ArchiveFile } from '../model/archive.ts';
import type { Conversion, MediaFacts } from '../model/conversion.ts';
import type { Knowledge, Question } from '../ports/knowledge.ts';
import type { LookUpCache } from '../ports/look-up-cache.ts';

/** What may be looked up in the network. */
export interface Permissions {
  readonly resolveLinks: boolean;
  readonly originals: boolean;
}

/** What each kind of question is answered with; null where there is no answer to be had. */
interface Answers {
  readonly link: string | null;
  readonly facts: MediaFacts | null;
  readonly original: ArchiveFile | null;
  readonly converter: boolean;
}

/** An answer to a question, and whether it holds for later runs too. */
export interface Finding<Kind extends Question['kind']> {
  readonly answer: Answers[Kind];
  readonly lasts: boolean;
}

function keyOf(question: Question): string {
  switch (question.kind) {
    case 'link':
      return `link ${question.url}`;
    case 'facts':
      return `facts ${question.file.sizeBytes} ${question.file.path}`;
    case 'original':
      return `original ${question.of.tweet}-${question.of.fileName} ${question.of.address}`;
    case 'converter':
      return `converter ${question.medium}`;
  }
}

/** Knowledge, and the questions that wait. */
export class Notebook implements Knowledge {
  readonly #cache: LookUpCache;
  readonly #permissions: Permissions;

  constructor(cache: LookUpCache, permissions: Permissions) {
    this.#cache = cache;
    this.#permissions = permissions;
  }

  link(url: string): string | null {
    return this.#permissions.resolveLinks ? this.#look('link', { kind: 'link', url }, null) : null;
  }

  facts(file: ArchiveFile, medium: Conversion['kind']): MediaFacts | null {
    const { path, sizeBytes } = file;
    return this.#look('facts', { kind: 'facts', file: { path, sizeBytes }, medium }, null);
  }

  original(of: Parameters<Knowledge['original']>[0]): ArchiveFile | null {
    return this.#permissions.originals ? this.#look('original', { kind: 'original', of }, null) : null;
  }

  canConvert(medium: Conversion['kind']): boolean {
    return this.#look('converter', { kind: 'converter', medium }, false);
  }

  /** How many questions wait. */
  waiting(): number {
    return this.#cache.waiting();
  }

  /** The questions that wait. */
  *questions(): Generator<Question> {
    for (const { question } of this.#cache.questions()) yield JSON.parse(question) as Question;
  }

  /** Writes the answer down. */
  settle<Kind extends Question['kind']>(question: Question & { kind: Kind }, found: Finding<Kind>): void {
    this.#cache.settle(keyOf(question), JSON.stringify(found.answer), found.lasts);
  }

  #look<Kind extends Question['kind']>(
    _kind: Kind,
    question: Question & { kind: Kind },
    otherwise: Answers[Kind],
  ): Answers[Kind] {
    const key = keyOf(question);
    const answer = this.#cache.answer(key);
    if (answer !== null) return JSON.parse(answer) as Answers[Kind];
    this.#cache.ask({ key, question: JSON.stringify(question) });
    return otherwise;
  }
}
