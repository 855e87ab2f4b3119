const open = new Set<() => Promise<void>>();

/** Remembers how something is closed until it has been: what is interrupted in its preparations must end too. */
export function closing(close: () => Promise<void>): () => Promise<void> {
  const once = async (): Promise<void> => {
    if (open.delete(once)) await close();
  };
  open.add(once);
  return once;
}

/** Closes everything that is still open. */
export const closeAll = async (): Promise<void> => {
  await Promise.all([...open].map((close) => close()));
};
