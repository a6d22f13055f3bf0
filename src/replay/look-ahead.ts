// The tweets to do, with a look at those that come next.

import type { StatusOperation } from '../model/operation.ts';
import type { TweetToDo } from './planned-tweets.ts';
import { statusesOf } from './tweets-to-do.ts';

/** A status with its tweet. */
export interface Upcoming {
  readonly todo: TweetToDo;
  readonly status: StatusOperation;
}

/** Gives the statuses that follow the one in flight, nearest first, at most so many. */
export type LookAhead = (count: number) => Promise<readonly Upcoming[]>;

/** Whether it has neither files nor a date of its own, nor has anything else of its tweet. */
export function isPlain({ todo }: Upcoming): boolean {
  return todo.operations.every((operation) => operation.kind === 'status' && operation.datedMs === null);
}

/** Gives them one after the other. */
export class TweetQueue {
  readonly #source: AsyncIterator<TweetToDo>;
  readonly #read: TweetToDo[] = [];
  /** The statuses of all that are read. */
  readonly #upcoming: Upcoming[] = [];
  #isAtEnd = false;

  constructor(source: AsyncIterable<TweetToDo>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async #readOn(): Promise<void> {
    const next = await this.#source.next();
    if (next.done === true) {
      this.#isAtEnd = true;
      return;
    }
    const todo = next.value;
    this.#read.push(todo);
    for (const status of statusesOf(todo)) this.#upcoming.push({ todo, status });
  }

  /** The next tweet; null at the end. */
  async next(): Promise<TweetToDo | null> {
    if (this.#read.length === 0 && !this.#isAtEnd) await this.#readOn();
    const todo = this.#read.shift() ?? null;
    if (todo) this.#upcoming.splice(0, statusesOf(todo).length);
    return todo;
  }

  /** The statuses of the tweets that come next, at most so many. */
  async peek(count: number): Promise<readonly Upcoming[]> {
    while (this.#upcoming.length < count && !this.#isAtEnd) await this.#readOn();
    return this.#upcoming.slice(0, count);
  }
}
