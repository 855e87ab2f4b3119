import { resolve } from 'node:path';
import { observedUntil } from '../import/observed-until.js';
import { openFile } from '../import/open-file.js';
import { reportTo } from '../import/refused-report.js';
import type { Terminal } from '../terminal/terminal.js';
import type { CheckOptions } from './mapping.command.js';
import type { RecordMapping } from './mapping.schema.js';
import { readRecords } from './read-records.js';
import { RefusedLines } from './refused-lines.js';

const examples = 3;

/** Tries a mapping of faults or interruptions on a file and says what became of its rows. Answers 2 when rows were refused. */
export async function tryRecordsOn(
  mapping: RecordMapping,
  file: string,
  options: CheckOptions,
  terminal: Terminal,
): Promise<number> {
  const zh = terminal.language === 'zh';
  const now = Date.now();
  const until = options.observedUntil === undefined ? now : observedUntil(options.observedUntil, mapping.zone, now);
  const input = await openFile(resolve(terminal.cwd, file), options.encoding);
  const counts = new Map<string, number>();
  const count = (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  const firsts: string[] = [];
  let taken = 0;
  const refused = new RefusedLines();
  const report = reportTo(options.report, terminal);
  const reading = { encoding: input.encoding, damaged: input.damaged, observedUntil: until };
  for await (const read of readRecords(input.bytes(), mapping, reading)) {
    if (read.kind === 'record') {
      taken += 1;
      if (read.unmapped !== null) count(`${zh ? '归入默认' : 'falls to the default'}: ${read.unmapped}`);
      if (firsts.length < examples) firsts.push(JSON.stringify(read.record));
    } else if (read.kind === 'left-out') count(`${zh ? '不计' : 'left out'}: ${read.because[terminal.language]}`);
    else {
      refused.add(read);
      await report?.add(read);
    }
  }
  terminal.out('');
  terminal.out(
    zh ? `可用 ${taken} 行；拒收 ${refused.total} 行` : `${taken} rows can be taken; ${refused.total} refused`,
  );
  for (const [key, rows] of [...counts].sort((a, b) => b[1] - a[1])) terminal.out(`  ${rows} × ${key}`);
  for (const line of refused.inWords(terminal.language, (await report?.close()) ?? null)) terminal.out(line);
  for (const line of firsts) terminal.out(line);
  return refused.total > 0 ? 2 : 0;
}
