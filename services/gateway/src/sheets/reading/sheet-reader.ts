import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { largestFile } from './reading.limits.js';
import { busyReading, tooLarge } from './reading.refusals.js';
import { ReadingWorker } from './reading-worker.js';
import type { Table } from './table.js';

/** How many files are read at once, are in hand altogether (arriving, waiting or being read), and of one person. */
export const readingPlaces = { atOnce: 2, inHand: 12, perPerson: 3 } as const;
/** A process that nobody has needed for so long ends, ms; one that has read so many files makes way for a fresh one. */
const idleMs = 60_000;
const mostFiles = 100;

interface Idle {
  readonly worker: ReadingWorker;
  readonly files: number;
  readonly timer: NodeJS.Timeout;
}

/** Reads the files that people bring, in processes of their own: nothing in a file can end, freeze or fill the service. */
@Injectable()
export class SheetReader implements OnApplicationShutdown {
  private readonly idle: Idle[] = [];
  private readonly working = new Set<ReadingWorker>();
  private readonly waiting: (() => void)[] = [];
  private readonly inHand = new Map<string, number>();
  private reading = 0;

  /**
   * The tables of a file as it arrives, hidden worksheets only where they are wanted. Refused with `sheet.busy` before a byte is taken, `sheet.too-large` once it is whole,
   * `sheet.empty`, `sheet.old-format`, and as `refusalFor` says.
   */
  async read(personId: string, arriving: AsyncIterable<Buffer>, withHidden = false): Promise<Table[]> {
    const own = this.inHand.get(personId) ?? 0;
    const all = [...this.inHand.values()].reduce((sum, some) => sum + some, 0);
    if (own >= readingPlaces.perPerson || all >= readingPlaces.inHand) throw busyReading();
    this.inHand.set(personId, own + 1);
    try {
      const file = await bytesOf(arriving);
      if (file.length === 0) throw empty();
      if (file.subarray(0, 4).toString('hex') === 'd0cf11e0') throw oldFormat();
      return await this.inTurn((worker) => worker.read(file, withHidden));
    } finally {
      const left = (this.inHand.get(personId) ?? 1) - 1;
      if (left > 0) this.inHand.set(personId, left);
      else this.inHand.delete(personId);
    }
  }

  onApplicationShutdown(): void {
    for (const { timer, worker } of this.idle.splice(0)) {
      clearTimeout(timer);
      worker.end();
    }
    for (const worker of this.working) worker.end();
  }

  private async inTurn<T>(work: (worker: ReadingWorker) => Promise<T>): Promise<T> {
    if (this.reading >= readingPlaces.atOnce) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.reading += 1;
    const { files, worker } = this.taken();
    this.working.add(worker);
    try {
      return await work(worker);
    } finally {
      this.working.delete(worker);
      this.giveBack(worker, files + 1);
      // The place goes to whoever has waited longest.
      const next = this.waiting.shift();
      if (next === undefined) this.reading -= 1;
      else next();
    }
  }

  private taken(): { worker: ReadingWorker; files: number } {
    for (let idle = this.idle.pop(); idle !== undefined; idle = this.idle.pop()) {
      clearTimeout(idle.timer);
      if (idle.worker.alive) return idle;
    }
    return { worker: new ReadingWorker(), files: 0 };
  }

  private giveBack(worker: ReadingWorker, files: number): void {
    if (!worker.alive) return;
    if (files >= mostFiles) return worker.end();
    const timer = setTimeout(() => {
      this.idle.splice(
        this.idle.findIndex((one) => one.worker === worker),
        1,
      );
      worker.end();
    }, idleMs).unref();
    this.idle.push({ worker, files, timer });
  }
}

async function bytesOf(arriving: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of arriving) {
    length += chunk.length;
    // Reading goes on: a sender who is cut off while he sends never sees why.
    if (length <= largestFile) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (length > largestFile) throw tooLarge();
  return Buffer.concat(chunks);
}

const refused = (code: string, zh: string, en: string): DomainError => new DomainError('invalid', code, { zh, en });

/** Said of a file without a row. */
export const empty = (): DomainError =>
  refused(
    'sheet.empty',
    '文件里没有数据行。请在表头下面逐行填写（以 # 开头的行是说明，不会导入）。',
    'The file has no rows. Fill in one row each below the header (rows that begin with # are remarks and are left out).',
  );

const oldFormat = (): DomainError =>
  refused(
    'sheet.old-format',
    '这是旧版 .xls 或加了密码的文件。请取消密码，另存为 .xlsx 后再上传。',
    'This is an old .xls, or protected by a password. Remove the password and save it as .xlsx.',
  );
