// What a server may show of a post otherwise than it was asked for, field by field. A silence about a field is no
// difference: it cannot be told whether the field was kept.

/** Fields about which a server may be silent. */
export type SilentField = 'quote' | 'sensitive' | 'language' | 'altTexts';

/**
 * `words`: letters or digits; `signs`: anything else in the text that a reader sees; `attachments`: their number, or
 * their order; `mentions`: people who are notified although nobody was meant; `quoteLinked`: the server dropped the quote,
 * and its link stands in the text instead; `madeUnlisted`: asked as public and shown as quiet public, which is what stock Mastodon
 * does to posts of an account that is limited (app/services/post_status_service.rb). `...NotShown`: the answer has no such field.
 */
export type Difference =
  | 'words'
  | 'signs'
  | 'attachments'
  | 'altTexts'
  | 'parent'
  | 'visibility'
  | 'madeUnlisted'
  | 'sensitive'
  | 'contentWarning'
  | 'language'
  | 'mentions'
  | 'quoteMissing'
  | 'quotePending'
  | 'quoteRejected'
  | 'quoteLinked'
  | `${SilentField}NotShown`;

/** Whether it is a mere silence about a field. */
export function isSilence(difference: Difference): difference is `${SilentField}NotShown` {
  return difference.endsWith('NotShown');
}
