// Node 22 announces at every start that its SQLite is experimental. Users can do nothing about it, so exactly
// that one warning is left out; all others come through.

/** Leaves Node's experimental warning about SQLite out, and no other. Call before SQLite is loaded. */
export function silenceSqliteWarning(): void {
  const emit = process.emitWarning.bind(process);
  const quiet = (warning: string | Error, ...rest: unknown[]): void => {
    const text = typeof warning === 'string' ? warning : warning.message;
    if (text.startsWith('SQLite is an experimental feature')) return;
    (emit as (...all: unknown[]) => void)(warning, ...rest);
  };
  process.emitWarning = quiet;
}
