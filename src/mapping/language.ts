// The language of a post: X's code where it is one of ISO 639-1, its old codes translated, its own inventions
// (`und`, `qme`, `zxx`, `art` ...) left out.
// https://www.iso.org/iso-639-language-code, https://docs.x.com/x-api/enterprise-gnip-2.0/fundamentals/rules-filtering

const oldCodes: Readonly<Record<string, string>> = { in: 'id', iw: 'he', ji: 'yi', msa: 'ms', fil: 'tl' };
const twoLetters = /^[a-z]{2}$/;

/** The ISO 639-1 code for a language as X wrote it; null leaves it to the account's setting. */
export function mapLanguage(language: string | null): string | null {
  const base = language?.toLowerCase().split(/[-_]/, 1)[0] ?? '';
  const code = oldCodes[base] ?? base;
  return twoLetters.test(code) ? code : null;
}
