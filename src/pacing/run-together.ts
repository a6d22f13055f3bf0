// Tasks side by side, none of which is left behind when another fails.

/** Runs all tasks to their ends, then throws the error that came first, if any. */
export async function runTogether(tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const errors: unknown[] = [];
  await Promise.all(
    tasks.map(async (task) => {
      try {
        await task();
      } catch (error) {
        errors.push(error);
      }
    }),
  );
  if (errors.length > 0) throw errors[0];
}
