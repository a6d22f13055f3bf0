// What a server made of a post, held against what it was asked for, field by field: some drop files, quotes, languages or
// parents without a word. Only fields that were sent are compared, and a field that the server is known not to keep is
// none of them. Pure.

import type { Capabilities } from '../model/capabilities.ts';
import type { Difference, SilentField } from '../model/difference.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { ServerStatus, StatusRequest } from '../ports/server.ts';
import { isSameText, saysTheSame, showsTheVerySame, withoutHosts } from './plain-words.ts';

/** What was sent; `altTexts`: one for each of the media, null for a file without one. */
export type Sent = Pick<StatusRequest, 'text' | 'media' | 'replyTo' | 'quote'> & {
  readonly altTexts: readonly (string | null)[];
};

/** What was asked for beside what was sent. */
export type Asked = Pick<
  StatusOperation,
  'visibility' | 'pings' | 'sensitive' | 'contentWarning' | 'language'
>;

/** Who is posting, and what the server is known for. */
export interface Expectations {
  readonly acct: string;
  readonly capabilities: Pick<Capabilities, 'tellsUnlisted' | 'keepsNot' | 'sensitiveNeedsWarning'>;
}

function isOwn(mention: string, acct: string): boolean {
  return mention === acct || mention === acct.split('@', 1)[0];
}

/** Whether the server shows the text that was sent; where people are meant, most show them without their host. */
function textDifference({ content }: ServerStatus, text: string, pings: boolean): readonly Difference[] {
  if (text === '') return [];
  const forms = pings ? [text, withoutHosts(text)] : [text];
  if (forms.some((form) => showsTheVerySame(content, form))) return [];
  return forms.some((form) => saysTheSame(content, form)) ? ['signs'] : ['words'];
}

/** Some servers name what hangs on a post by other ids than its upload had: there the number tells alone. */
function hasMedia({ media }: ServerStatus, sent: Sent): boolean {
  if (media.length !== sent.media.length) return false;
  const namesUploads = media.some((id) => sent.media.includes(id));
  return !namesUploads || media.every((id, place) => id === sent.media[place]);
}

function quoteDifference({ quote }: ServerStatus, sent: Sent): readonly Difference[] {
  if (sent.quote === null) return [];
  if (quote === undefined) return ['quoteNotShown'];
  if (quote === null || (quote.of !== null && quote.of !== sent.quote)) return ['quoteMissing'];
  if (quote.state === 'pending') return ['quotePending'];
  return quote.state === 'rejected' ? ['quoteRejected'] : [];
}

/** `zh-CN` is an answer to `zh`. */
function isSameLanguage(left: string, right: string): boolean {
  const primary = (tag: string): string => tag.toLowerCase().split(/[-_]/, 1)[0] ?? '';
  return primary(left) === primary(right);
}

/** Fields with one value: nothing where none was asked for, or the server is known not to keep it. */
function valueDifferences(
  asked: Asked,
  sent: Sent,
  shown: ServerStatus,
  { keepsNot, sensitiveNeedsWarning }: Expectations['capabilities'],
): readonly Difference[] {
  const compare = <Value>(
    field: Exclude<SilentField, 'quote'>,
    wanted: Value | null,
    given: Value | undefined,
    isSame: (wanted: Value, given: Value) => boolean,
  ): readonly Difference[] => {
    if (wanted === null || keepsNot.includes(field)) return [];
    if (given === undefined) return [`${field}NotShown`];
    return isSame(wanted, given) ? [] : [field];
  };
  // Nobody misses a flag that was not set, nor one that counts for nothing.
  const counts = !sensitiveNeedsWarning || asked.contentWarning !== '';
  const isAsked = counts && (asked.sensitive || shown.sensitive !== undefined);
  const hasAltTexts = sent.altTexts.some((text) => text !== null);
  const sameTexts = (left: readonly (string | null)[], right: readonly (string | null)[]): boolean =>
    left.every((text, place) => isSameText(text ?? '', right[place] ?? ''));
  return [
    ...compare('sensitive', isAsked ? asked.sensitive : null, shown.sensitive, Object.is),
    ...compare('language', asked.language, shown.language, isSameLanguage),
    ...compare(
      'altTexts',
      hasAltTexts && shown.media.length === sent.media.length ? sent.altTexts : null,
      shown.altTexts,
      sameTexts,
    ),
  ];
}

/** In what the post on the server differs, or is not shown; empty where it is as asked. */
export function differencesOf(
  asked: Asked,
  sent: Sent,
  shown: ServerStatus,
  { acct, capabilities }: Expectations,
): readonly Difference[] {
  const { visibility, pings } = asked;
  const cannotTell =
    !capabilities.tellsUnlisted && visibility === 'unlisted' && shown.visibility === 'public';
  const isQuieter = visibility === 'public' && shown.visibility === 'unlisted';
  const differs: readonly (readonly [Difference, boolean])[] = [
    ['attachments', !hasMedia(shown, sent)],
    ['parent', shown.replyTo !== sent.replyTo],
    ['visibility', shown.visibility !== visibility && !cannotTell && !isQuieter],
    ['madeUnlisted', isQuieter],
    ['contentWarning', !isSameText(asked.contentWarning, shown.contentWarning)],
    ['mentions', !pings && shown.mentions.some((mention) => !isOwn(mention, acct))],
  ];
  return [
    ...textDifference(shown, sent.text, pings),
    ...differs.flatMap(([difference, isThere]) => (isThere ? [difference] : [])),
    ...quoteDifference(shown, sent),
    ...valueDifferences(asked, sent, shown, capabilities),
  ];
}
