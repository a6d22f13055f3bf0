// Where the token of an account lies, as a manifest says it: `env:NAME`, `file:path`, `command:program and words`. Never
// the token itself. Pure.

/** A place to get a token from. */
export type TokenSource =
  | { readonly kind: 'environment'; readonly name: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'command'; readonly words: readonly [string, ...(readonly string[])] };

/** What only a shell would understand; there is none. */
const shellSigns = /["'\\$`|&;<>(){}*?~#\n]/;

function wordsOf(text: string): readonly string[] {
  if (!text.startsWith('[')) return shellSigns.test(text) ? [] : text.split(/\s+/).filter(Boolean);
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((word) => typeof word === 'string') ? value : [];
  } catch {
    return [];
  }
}

/**
 * The place; null for what is none. A command is run without a shell: its words stand apart by spaces, or as a JSON list
 * where one of them has a space or a sign of its own.
 */
export function parseTokenSource(text: string): TokenSource | null {
  const [, kind, place = ''] = /^(env|file|command):(.+)$/s.exec(text.trim()) ?? [];
  if (kind === 'env') return /^[A-Za-z_]\w*$/.test(place) ? { kind: 'environment', name: place } : null;
  if (kind === 'file') return { kind: 'file', path: place.trim() };
  if (kind !== 'command') return null;
  const [program = '', ...rest] = wordsOf(place.trim());
  return program === '' ? null : { kind: 'command', words: [program, ...rest] };
}
