/** The standard that would hold in an estate. */
interface Held {
  readonly estateId: string;
  readonly standardId: string;
  readonly version: number;
}

/** Estates in which the same version would hold, together, in the order in which they were asked for. */
export function groupedByVersion<H extends Held>(held: readonly H[]): readonly (readonly H[])[] {
  const groups = new Map<string, H[]>();
  for (const one of held) {
    const key = `${one.standardId}@${String(one.version)}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}
