// Rules for content warnings as people write them: `#food=Food` for a hashtag, `/election|vote/=Politics` for a
// regular expression, both whatever the case.

/** Tweets whose text the pattern finds get the warning. */
export interface WarningRule {
  readonly pattern: RegExp;
  readonly warning: string;
}

/** Characters. */
export const longestWarning = 100;

const ruleForm = /^(?:[#＃](?<hashtag>[\p{L}\p{N}\p{M}_]+)|\/(?<expression>.+)\/)=(?<warning>.{1,100})$/su;

function patternOf(hashtag: string | undefined, expression: string): RegExp | null {
  if (hashtag !== undefined)
    return new RegExp(String.raw`(?<![\p{L}\p{N}\p{M}_&])[#＃]${hashtag}(?![\p{L}\p{N}\p{M}_])`, 'iu');
  try {
    return new RegExp(expression, 'iu');
  } catch {
    return null;
  }
}

/** The rule; null for what is none. */
export function parseWarningRule(text: string): WarningRule | null {
  const { hashtag, expression = '', warning = '' } = ruleForm.exec(text)?.groups ?? {};
  if (warning.trim() === '') return null;
  const pattern = patternOf(hashtag, expression);
  return pattern === null ? null : { pattern, warning: warning.trim() };
}
