// Lets requests leave: what is handed to a connection in one turn of the event loop is on its way when that turn is over.

/** Resolves in the next turn. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
