import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance that a seed decides: the same seed throws the same numbers. */
export class Dice {
  private readonly source;

  /** `seed`: a 32-bit integer. */
  constructor(seed: number) {
    this.source = xoroshiro128plus(seed);
  }

  /** A whole number between both, each included. */
  between(least: number, most: number): number {
    return uniformInt(this.source, least, most);
  }

  /** One of them. Throws `RangeError` for an empty list. */
  oneOf<T>(choices: readonly T[]): T {
    if (choices.length === 0) throw new RangeError('nothing to choose from');
    return choices[this.between(0, choices.length - 1)] as T;
  }

  /** True in so many of a hundred throws. */
  inPercent(percent: number): boolean {
    return this.between(1, 100) <= percent;
  }

  /** The same in another order. */
  shuffled<T>(items: readonly T[]): T[] {
    const rest = [...items];
    return items.map(() => rest.splice(this.between(0, rest.length - 1), 1)[0] as T);
  }

  /** A seed for something that throws dice of its own. */
  seed(): number {
    return this.between(0, 0x7fff_ffff);
  }
}
