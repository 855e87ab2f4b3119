import type { Stand } from './stand.js';

/** Something that somebody tries, and a sentence for everything that went through although it must not. */
export interface Attack {
  readonly what: string;
  readonly run: (stand: Stand) => Promise<readonly string[]>;
}

/** Collects what an attack found. */
export class Findings {
  readonly sentences: string[] = [];

  /** Notes the sentence when what must hold does not hold. */
  must(holds: boolean, otherwise: string): void {
    if (!holds) this.sentences.push(otherwise);
  }
}

/** An attack that tells a story: what it collects is what it found; a step that can't be taken at all is found too. */
export const story = (what: string, tell: (stand: Stand, found: Findings) => Promise<void>): Attack => ({
  what,
  run: async (stand) => {
    const found = new Findings();
    await tell(stand, found);
    return found.sentences;
  },
});

/** Runs `work` over all items, at most `width` at the same time, in the order of the list. */
export async function eachOf<Item, Result>(
  items: readonly Item[],
  width: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++)
      results[index] = await work(items[index] as Item, index);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
  return results;
}

/** The first sentences of many, with how many there were. */
export function shortened(sentences: readonly string[], most = 60): readonly string[] {
  if (sentences.length <= most) return sentences;
  return [...sentences.slice(0, most), `… and ${String(sentences.length - most)} more`];
}
