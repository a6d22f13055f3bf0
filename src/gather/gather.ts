// Answers the questions that came up while planning, one after the other: about files from the archive, about links
// and originals from the network, where that was asked for.

import type { Gathering, Question } from '../ports/knowledge.ts';
import type { Finding, Notebook } from './notebook.ts';

/** Those who know: one for each kind of question. Each throws the signal's reason when stopped. */
export type Experts = {
  readonly [Kind in Question['kind']]: (
    question: Extract<Question, { kind: Kind }>,
    signal: AbortSignal,
  ) => Promise<Finding<Kind>>;
};

async function answer(
  notebook: Notebook,
  experts: Experts,
  question: Question,
  signal: AbortSignal,
): Promise<void> {
  switch (question.kind) {
    case 'link':
      notebook.settle(question, await experts.link(question, signal));
      return;
    case 'facts':
      notebook.settle(question, await experts.facts(question, signal));
      return;
    case 'original':
      notebook.settle(question, await experts.original(question, signal));
      return;
    case 'converter':
      notebook.settle(question, await experts.converter(question, signal));
  }
}

/** Gathers by asking these experts. */
export function gatherBy(notebook: Notebook, experts: Experts): Gathering {
  return {
    knowledge: notebook,
    async answerQuestions(onProgress, signal) {
      const asked = notebook.waiting();
      let answered = 0;
      for (const question of notebook.questions()) {
        signal.throwIfAborted();
        await answer(notebook, experts, question, signal);
        answered += 1;
        onProgress(answered, asked);
      }
      return asked;
    },
  };
}
