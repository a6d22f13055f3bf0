// Quotes that a server drops without a word. The link comes back by an edit before the post is written down, so that a run
// that dies in between finds the post without one and does the same; later quotes of the run are sent as links at once.

import type { Difference } from '../model/difference.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { Answer, ServerStatus } from '../ports/server.ts';
import { differencesOf } from '../recognition/differences.ts';
import { attemptsPerOperation } from './backoff.ts';
import type { ReplayContext } from './context.ts';
import { Patience } from './patience.ts';
import type { TweetToDo } from './planned-tweets.ts';
import { altTextsOf, wordsToSend, type FoundReferences } from './references.ts';
import { request } from './request.ts';
import { statusRequest } from './status-request.ts';

/** A post as the server shows it now, and in what it still differs. */
export interface Mended {
  readonly shown: ServerStatus;
  readonly differences: readonly Difference[];
}

function isLost(differences: readonly Difference[]): boolean {
  return differences.includes('quoteMissing') || differences.includes('quoteRejected');
}

/** What one run has learned of a server's quotes. */
export class QuoteProof {
  readonly #context: ReplayContext;
  #areDropped = false;

  constructor(context: ReplayContext) {
    this.#context = context;
  }

  /** What the status points to as it is sent here: with a link in place of the quote where quotes are dropped. */
  async asTaken(status: StatusOperation, to: FoundReferences): Promise<FoundReferences> {
    return this.#areDropped && to.quote !== null ? this.#withLink(status, to) : to;
  }

  async #withLink(status: StatusOperation, to: FoundReferences): Promise<FoundReferences> {
    const { text } = await wordsToSend(this.#context.ledger, status, undefined, true);
    return { ...to, text, quote: null };
  }

  /** Edits a status until the server answers it; null where it does not, or refuses. */
  async #edit(
    status: StatusOperation,
    to: FoundReferences,
    { id }: ServerStatus,
  ): Promise<ServerStatus | null> {
    const { server, capabilities } = this.#context;
    const patience = new Patience(this.#context, status.id);
    for (let attempt = 1; ; attempt += 1) {
      const answer: Answer<ServerStatus> = await request(this.#context, 'read', () =>
        server.editStatus(id, statusRequest(capabilities, status, to)),
      );
      if (answer.kind === 'ok') return answer.value;
      const isFinal = answer.kind === 'refused' && answer.refusal !== 'tooMany';
      if (isFinal || attempt >= attemptsPerOperation) return null;
      await patience.pause(answer.kind === 'refused' ? answer.message : answer.detail);
    }
  }

  /** Brings the link back where the quote is lost. What cannot be mended stays a difference. */
  async mend(
    todo: Pick<TweetToDo, 'operations'>,
    status: StatusOperation,
    to: FoundReferences,
    { shown, differences }: Mended,
  ): Promise<Mended> {
    if (!isLost(differences)) return { shown, differences };
    this.#areDropped = true;
    const { account, capabilities } = this.#context;
    const linked = await this.#withLink(status, to);
    const edited = await this.#edit(status, linked, shown);
    if (edited === null) return { shown, differences };
    const sent = { ...linked, altTexts: altTextsOf(todo, linked) };
    const left = differencesOf(status, sent, edited, { acct: account.acct, capabilities });
    return { shown: edited, differences: [...left, 'quoteLinked'] };
  }
}
