// Answers to look-ups without a disk, for rehearsals: gone with the process.

import type { LookUpCache } from '../ports/look-up-cache.ts';

/** An empty one. */
export function memoryLookUps(): LookUpCache {
  const answers = new Map<string, string>();
  const questions = new Map<string, string>();
  return {
    answer: (key) => answers.get(key) ?? null,
    ask: ({ key, question }) => {
      if (!questions.has(key)) questions.set(key, question);
    },
    waiting: () => questions.size,
    *questions() {
      for (const [key, question] of questions) yield { key, question };
    },
    settle: (key, answer) => {
      answers.set(key, answer);
      questions.delete(key);
    },
    close: () => undefined,
  };
}
