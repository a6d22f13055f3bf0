// A post that was found after its request had no answer: held against what was sent like one that was answered, with the
// link of a quote that the server dropped. What exactly was sent nobody remembers, so every form that it may have had counts.

import type { StatusOperation } from '../model/operation.ts';
import type { ServerStatus } from '../ports/server.ts';
import { differencesOf } from '../recognition/differences.ts';
import type { ReplayContext } from './context.ts';
import { QuoteProof, type Mended } from './quote-proof.ts';
import { altTextsOf, referencesOf, wordsToSend, type FoundReferences } from './references.ts';

/** What a status may have been sent as: with its quote, with a link to the quoted post, with the old link. */
async function formsOf(
  { ledger }: ReplayContext,
  status: StatusOperation,
  to: FoundReferences,
): Promise<readonly FoundReferences[]> {
  if (to.quote === null) return [to];
  const linked = await wordsToSend(ledger, status, undefined, true);
  const unquoted = await wordsToSend(ledger, status, new Set([to.quote]));
  return [to, ...[linked, unquoted].map(({ text }) => ({ ...to, text, quote: null }))];
}

/** The post as it is on the server then, and in what it differs. */
export async function judgeFound(
  context: ReplayContext,
  status: StatusOperation,
  shown: ServerStatus,
): Promise<Mended> {
  const { ledger, account, capabilities } = context;
  const to = await referencesOf(ledger, status);
  if (to.kind === 'setAside') return { shown, differences: [] };
  const todo = { operations: (await ledger.frozen(status.tweet)) ?? [] };
  const judged = (await formsOf(context, status, to)).map((form) => {
    const sent = { ...form, altTexts: altTextsOf(todo, form) };
    return { form, differences: differencesOf(status, sent, shown, { acct: account.acct, capabilities }) };
  });
  const [likeliest] = judged.toSorted((left, right) => left.differences.length - right.differences.length);
  if (likeliest === undefined || status.quote === null)
    return { shown, differences: likeliest?.differences ?? [] };
  const { form, differences } = likeliest;
  if (form.quote === null) return { shown, differences: [...differences, 'quoteLinked'] };
  return new QuoteProof(context).mend(todo, status, form, { shown, differences });
}
