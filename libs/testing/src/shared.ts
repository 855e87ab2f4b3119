/** What suites of this process have opened together; the runner closes it when their folder is through. */
const registry = Symbol.for('steward.shared-by-suites');

type Closer = () => Promise<void>;
const held = globalThis as { [registry]?: Map<string, { opened: Promise<unknown>; close: Closer }> };

/**
 * Gives what all suites of a folder use that run in this process: it is opened by the first that asks and closed by the
 * runner before it goes on to another folder, so no suite closes it. Whoever changes what the others find there puts it back.
 */
export async function sharedBySuites<T>(
  name: string,
  open: () => Promise<T>,
  close: (opened: T) => Promise<void>,
): Promise<T> {
  held[registry] ??= new Map();
  const known = held[registry].get(name);
  if (known !== undefined) return known.opened as Promise<T>;
  const opened = open();
  held[registry].set(name, { opened, close: async () => close(await opened) });
  try {
    return await opened;
  } catch (error) {
    // The next suite shall not be told what went wrong for this one.
    held[registry].delete(name);
    throw error;
  }
}
