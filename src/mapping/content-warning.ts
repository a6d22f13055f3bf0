// The content warning of a tweet by the user's rules; the first that finds its words decides. Servers count it
// with the text, so the text gets the room that is left.
// mastodon/mastodon app/validators/status_length_validator.rb (combined_text)

import { parseWarningRule, type WarningRule } from '../choices/warning-rule.ts';
import type { Capabilities } from '../model/capabilities.ts';
import type { Tweet } from '../model/tweet.ts';
import type { MappingContext } from './context.ts';
import { defuseMentions } from './mentions.ts';
import { phrases } from './phrases.ts';
import { weigh } from '../text/weight.ts';

/** A list of rules is read once, not once a tweet. */
const readRules = new WeakMap<readonly string[], readonly WarningRule[]>();

function rulesOf(texts: readonly string[]): readonly WarningRule[] {
  const known = readRules.get(texts);
  if (known !== undefined) return known;
  const rules = texts.flatMap((text) => parseWarningRule(text) ?? []);
  readRules.set(texts, rules);
  return rules;
}

/** The warning for a text; empty for none. It mentions nobody. */
export function contentWarning(text: string, rules: readonly string[], capabilities: Capabilities): string {
  if (rules.length === 0) return '';
  const rule = rulesOf(rules).find(({ pattern }) => pattern.test(text));
  return rule === undefined ? '' : defuseMentions(rule.warning, capabilities);
}

/**
 * The warning of a tweet whose media are sensitive, on a server that hides them only under one; null where it needs none
 * beside what the rules say.
 */
export function sensitiveWarning(
  { sensitive }: Pick<Tweet, 'sensitive'>,
  warning: string,
  hasMedia: boolean,
  { capabilities, choices }: Pick<MappingContext, 'capabilities' | 'choices'>,
): string | null {
  const isNeeded = capabilities.sensitiveNeedsWarning && sensitive && hasMedia && warning === '';
  return isNeeded ? phrases[choices.language].sensitiveMedia : null;
}

/** What the server can do for a text below this warning. */
export function besideWarning(warning: string, capabilities: Capabilities): Capabilities {
  if (warning === '') return capabilities;
  const taken = weigh(warning, { ...capabilities, markup: 'none' });
  return { ...capabilities, maxCharacters: Math.max(1, capabilities.maxCharacters - taken) };
}
