import { appendFileSync, createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ReplayDifference } from '@steward/contracts';

const flushAt = 500;

/** Every differing case, on disk instead of in memory until the report is written. */
export class DifferenceFile {
  private readonly folder = mkdtempSync(join(tmpdir(), 'steward-replay-'));
  private readonly path = join(this.folder, 'differences.ndjson');
  private pending: string[] = [];
  private isEmpty = true;
  private readonly atExit = (): void => rmSync(this.folder, { recursive: true, force: true });

  constructor() {
    // Also where the command is stopped on its way.
    process.once('exit', this.atExit);
  }

  add(difference: ReplayDifference): void {
    this.pending.push(JSON.stringify(difference));
    if (this.pending.length >= flushAt) this.flush();
  }

  /** The cases as JSON texts, in the order in which they came. */
  async *lines(): AsyncGenerator<string> {
    this.flush();
    if (this.isEmpty) return;
    for await (const line of createInterface({ input: createReadStream(this.path, 'utf8'), crlfDelay: Infinity }))
      if (line !== '') yield line;
  }

  remove(): void {
    process.off('exit', this.atExit);
    this.atExit();
  }

  private flush(): void {
    if (this.pending.length === 0) return;
    appendFileSync(this.path, `${this.pending.join('\n')}\n`);
    this.pending = [];
    this.isEmpty = false;
  }
}
