// How much a mention counts where the server leaves the host out: `@user@host` counts as `@user`.
// mastodon/mastodon app/validators/status_length_validator.rb (countable_text), app/models/account.rb (MENTION_RE)

/** Stands for the sign of a mention that is meant, until the text is cut and measured; no text of X's has it. */
export const liveSign = '\0';

const fullMention =
  /(?<![=/@\p{L}\p{N}\p{M}\p{Pc}])([@\0][A-Za-z0-9_]+)[@\0][A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/gu;

/** The text with the hosts left out of what the server certainly takes for mentions. */
export function withoutHosts(text: string): string {
  return /[@\0]/.test(text) ? text.replace(fullMention, '$1') : text;
}
