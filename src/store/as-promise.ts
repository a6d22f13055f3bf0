// Work that is done at once, behind a port that allows for backends that need longer.

/** Does the work now; what it gives or throws comes as a promise. */
export function asPromise<Value>(work: () => Value): Promise<Value> {
  return new Promise((resolve) => {
    resolve(work());
  });
}
