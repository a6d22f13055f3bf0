// Compares the shape of two JSON values: the same keys, the same types of values; never the values themselves.

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

function entriesOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(value as Record<string, unknown>));
}

function compareObjects(recorded: unknown, ours: unknown, path: string): readonly string[] {
  const [left, right] = [entriesOf(recorded), entriesOf(ours)];
  const keys = [...new Set([...left.keys(), ...right.keys()])];
  return keys.flatMap((key) => {
    if (!right.has(key)) return [`${path}.${key} is missing`];
    if (!left.has(key)) return [`${path}.${key} was not recorded`];
    return shapeDifferences(left.get(key), right.get(key), `${path}.${key}`);
  });
}

/**
 * Where `ours` has another shape than `recorded`, one line each. A null on either side fits anything; of lists
 * the first elements are compared.
 */
export function shapeDifferences(recorded: unknown, ours: unknown, path = '$'): readonly string[] {
  const [left, right] = [typeOf(recorded), typeOf(ours)];
  if (left === 'null' || right === 'null') return [];
  if (left !== right) return [`${path} is ${right}, recorded ${left}`];
  if (left === 'object') return compareObjects(recorded, ours, path);
  if (!Array.isArray(recorded) || !Array.isArray(ours)) return [];
  if (recorded.length === 0 || ours.length === 0) return [];
  return shapeDifferences(recorded[0], ours[0], `${path}[]`);
}
