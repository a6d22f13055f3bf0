// Rules for content warnings as people write them: `#food=Food` for a hashtag, `/election|vote/=Politics` for a
// regular expression, both whatever the case.

import { readExpression, type Expression } from './expression.ts';
import { hashtagForm } from './hashtag.ts';

/** Tweets whose text the pattern finds get the warning. */
export interface WarningRule {
  readonly pattern: Expression;
  readonly warning: string;
}

/** Characters. */
export const longestWarning = 100;

const ruleForm = /^(?:[#＃](?<hashtag>[\p{L}\p{N}\p{M}_]+)|\/(?<expression>.+)\/)=(?<warning>.{1,100})$/su;

/** The rule; null for what is none. */
export function parseWarningRule(text: string): WarningRule | null {
  const { hashtag, expression = '', warning = '' } = ruleForm.exec(text)?.groups ?? {};
  if (warning.trim() === '') return null;
  const pattern = readExpression(hashtag === undefined ? expression : hashtagForm(hashtag));
  return pattern === null ? null : { pattern, warning: warning.trim() };
}
