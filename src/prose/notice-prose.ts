// The form of what is said about one code of notice.

import type { NoticeArguments, NoticeCode } from '../model/notice.ts';

/** Everything people read about a code. */
interface NoticeProse<Code extends NoticeCode> {
  /** The group in one line, with its number. */
  readonly heading: (count: number) => string;
  /** One place, a sentence. */
  readonly sentence: (args: NoticeArguments[Code]) => string;
  /** What it means for the posts. */
  readonly meaning: string;
  /** What the owner can do; null when there is nothing to do. */
  readonly remedy: string | null;
}

/** The prose of several codes. */
export type NoticeTable<Code extends NoticeCode> = { readonly [Each in Code]: NoticeProse<Each> };
