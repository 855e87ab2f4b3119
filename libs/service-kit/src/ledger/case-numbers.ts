import type { DataSource } from 'typeorm';

interface Block {
  next: number;
  end: number;
}

/**
 * Case numbers that are short enough to read aloud: `LH-1001`. Taken from the database in blocks, so that filing a case costs
 * no round trip for its number; numbers left over in a block when a process stops are skipped.
 */
export class CaseNumbers {
  private readonly blocks = new Map<string, Promise<Block>>();

  constructor(
    private readonly data: DataSource,
    private readonly blockSize = 20,
    private readonly first = 1001,
  ) {}

  /** The next number of a company's series; unique within the company, whoever asks. */
  async next(companyId: string, series: string): Promise<string> {
    const key = `${companyId}/${series}`;
    for (;;) {
      const pending = this.blocks.get(key) ?? this.reserve(key, companyId, series);
      const block = await pending;
      if (block.next < block.end) {
        const number = block.next;
        block.next += 1;
        return `${series}-${number}`;
      }
      if (this.blocks.get(key) === pending) this.blocks.delete(key);
    }
  }

  /** So many numbers of a company's series at once, in one round trip however many they are, all adjoining. */
  async many(companyId: string, series: string, count: number): Promise<string[]> {
    if (count === 0) return [];
    const { next, end } = await this.take(companyId, series, count);
    return Array.from({ length: end - next }, (_, index) => `${series}-${next + index}`);
  }

  private reserve(key: string, companyId: string, series: string): Promise<Block> {
    const reserved = this.take(companyId, series, this.blockSize);
    this.blocks.set(key, reserved);
    reserved.catch(() => {
      if (this.blocks.get(key) === reserved) this.blocks.delete(key);
    });
    return reserved;
  }

  private async take(companyId: string, series: string, size: number): Promise<Block> {
    const rows: { end: number }[] = await this.data.query(
      `INSERT INTO steward.number_blocks (company, series, next) VALUES ($1, $2, $3::bigint + $4::bigint)
       ON CONFLICT (company, series) DO UPDATE SET next = number_blocks.next + $4::bigint
       RETURNING next::float8 AS "end"`,
      [companyId, series, this.first, size],
    );
    const end = rows[0]?.end ?? this.first + size;
    return { next: end - size, end };
  }
}
