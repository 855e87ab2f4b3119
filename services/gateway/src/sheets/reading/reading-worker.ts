import { fork, type ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { refusalFor, tooCostlyToRead } from './reading.refusals.js';
import type { ReadingSaid } from './reading.messages.js';
import type { Table, TableRow } from './table.js';

/** Memory of the reading process for everything that is not the file itself, MB. */
const memoryMb = 192;
/** How long one file may take, ms, whether or not the process gets to compute. */
const patienceMs = 30_000;

const fromSource = import.meta.url.endsWith('.ts');
const program = new URL(`./reading-process.${fromSource ? 'ts' : 'js'}`, import.meta.url);

/**
 * A process that reads one file after the other. It has a limit of memory and time, gives way to the services, and knows
 * nothing of them: no variable of the environment, no secret. After anything but a clean end it is gone, and `alive` false.
 */
export class ReadingWorker {
  private readonly child: ChildProcess;
  private gone = false;

  constructor(private readonly limits: { readonly memoryMb: number; readonly patienceMs: number } = usualLimits) {
    this.child = fork(fileURLToPath(program), {
      cwd: fileURLToPath(new URL('.', import.meta.url)),
      env: { TZ: 'UTC' },
      execArgv: [`--max-old-space-size=${limits.memoryMb}`, ...(fromSource ? ['--import', 'tsx'] : [])],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    });
    for (const event of ['exit', 'error', 'disconnect'] as const) this.child.once(event, () => (this.gone = true));
    try {
      if (this.child.pid !== undefined) setPriority(this.child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    } catch {
      // It may be gone already; then reading says so.
    }
    this.letGo();
  }

  /** Whether it can be given a file. */
  get alive(): boolean {
    return !this.gone;
  }

  /** The tables of a file, hidden worksheets only where they are wanted. Refused as `refusalFor` says, and with `sheet.too-costly` when the process ends over it. */
  async read(file: Buffer, withHidden = false): Promise<Table[]> {
    this.hold();
    try {
      const tables = await this.answer(file, withHidden);
      this.letGo();
      return tables;
    } catch (error) {
      if (this.gone) throw error;
      this.letGo();
      throw error;
    }
  }

  /** Ends it at once. */
  end(): void {
    this.gone = true;
    this.child.kill('SIGKILL');
  }

  private answer(file: Buffer, withHidden: boolean): Promise<Table[]> {
    const { child, limits } = this;
    const tables: Gathered[] = [];
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        child.off('message', onMessage).off('exit', onExit).off('error', onExit);
        settle();
      };
      const onExit = (): void => finish(() => reject(tooCostlyToRead('memory')));
      const onMessage = (said: unknown): void => {
        const message = said as ReadingSaid;
        if (message.says === 'table') {
          const { says: _says, ...table } = message;
          tables.push({ ...table, rows: [] });
        } else if (message.says === 'rows') tables.at(-1)?.rows.push(...message.rows);
        else if (message.says === 'done') finish(() => resolve(tables.map(naming(message.hiddenSheets))));
        else finish(() => reject(refusalFor(message.why)));
      };
      const timer = setTimeout(() => {
        this.end();
        finish(() => reject(tooCostlyToRead('seconds')));
      }, limits.patienceMs);
      child.on('message', onMessage).once('exit', onExit).once('error', onExit);
      if (this.gone) return onExit();
      child.send({ file, withHidden }, (error) => {
        if (error !== null) onExit();
      });
    });
  }

  /** While it reads, the service waits for it. */
  private hold(): void {
    this.child.ref();
    this.child.channel?.ref();
  }

  /** An idle one keeps no service from ending. */
  private letGo(): void {
    this.child.unref();
    this.child.channel?.unref();
  }
}

const usualLimits = { memoryMb, patienceMs };

type Gathered = Omit<Table, 'rows'> & { readonly rows: TableRow[] };

const naming =
  (hiddenSheets: readonly string[]) =>
  (table: Gathered): Table =>
    hiddenSheets.length === 0 ? table : { ...table, hiddenSheets };
