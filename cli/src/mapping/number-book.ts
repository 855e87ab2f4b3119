/** Where a number was met before, and whether the row was the same but for its line. */
export interface MetBefore {
  readonly line: number;
  readonly same: boolean;
}

/**
 * Remembers numbers that were met, sixteen bytes each, so that a million of them stay small. Two numbers are taken for the
 * same when 64 bits of their digests agree: with a million numbers the chance that two others do is below 1 in 10 million.
 */
export class NumberBook {
  private high = new Uint32Array(1024);
  private low = new Uint32Array(1024);
  private lines = new Uint32Array(1024);
  /** Digests of what the rows say, to tell a row that is repeated from another one with its number. */
  private contents = new Uint32Array(1024);
  private held = 0;

  /** Remembers a number and what its row says; where it was met before, null for a new one. Lines count from 1. */
  meet(number: string, line: number, content = ''): MetBefore | null {
    const [high, low] = digestOf(number);
    const [says] = digestOf(content);
    const slot = this.slotOf(high, low);
    const before = this.lines[slot] ?? 0;
    if (before !== 0) return { line: before, same: this.contents[slot] === says };
    this.put(slot, high, low, line, says);
    if (this.held * 2 > this.lines.length) this.grow();
    return null;
  }

  private slotOf(high: number, low: number): number {
    const mask = this.lines.length - 1;
    let slot = low & mask;
    while (this.lines[slot] !== 0 && !(this.high[slot] === high && this.low[slot] === low)) slot = (slot + 1) & mask;
    return slot;
  }

  private put(slot: number, high: number, low: number, line: number, content: number): void {
    this.high[slot] = high;
    this.low[slot] = low;
    this.lines[slot] = line;
    this.contents[slot] = content;
    this.held += 1;
  }

  private grow(): void {
    const { high, low, lines, contents } = this;
    this.high = new Uint32Array(lines.length * 2);
    this.low = new Uint32Array(lines.length * 2);
    this.lines = new Uint32Array(lines.length * 2);
    this.contents = new Uint32Array(lines.length * 2);
    this.held = 0;
    lines.forEach((line, index) => {
      const [one = 0, other = 0] = [high[index], low[index]];
      if (line !== 0) this.put(this.slotOf(one, other), one, other, line, contents[index] ?? 0);
    });
  }
}

/** Two independent 32-bit FNV-1a digests, each mixed at the end (murmur3's finaliser). */
function digestOf(text: string): readonly [high: number, low: number] {
  let one = 0x811c9dc5;
  let other = 0x01000193;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ (code + index), 0x85ebca6b);
  }
  return [mixed(one), mixed(other)];
}

function mixed(value: number): number {
  let mixing = value ^ (value >>> 16);
  mixing = Math.imul(mixing, 0x85ebca6b);
  mixing ^= mixing >>> 13;
  mixing = Math.imul(mixing, 0xc2b2ae35);
  return (mixing ^ (mixing >>> 16)) >>> 0;
}
