import { basename, resolve } from 'node:path';
import { defaultStandard } from '@steward/handbook';
import { DomainError } from '@steward/contracts';
import { proposePlan } from '../adoption/adoption.command.js';
import { connect, type ConnectionOptions } from '../gateway/connection.js';
import { handlersAmong } from '../mapping/handlers.js';
import { requireMapping } from '../mapping/require-mapping.js';
import { readComplaints } from '../mapping/read-complaints.js';
import { readFaults } from '../mapping/read-faults.js';
import { say } from '../terminal/language.js';
import type { Terminal } from '../terminal/terminal.js';
import { companyPeople } from './company-people.js';
import { DifferingRows } from './differing-rows.js';
import { type ReadRow, importRows } from './import-rows.js';
import { observedUntil } from './observed-until.js';
import { openFile } from './open-file.js';
import { RefusedReport } from './refused-report.js';
import { importPaths, sendBatch, type ImportedRow, type RowResult } from './send-batch.js';
import { importSummary } from './summary.js';

/** What `steward import complaints` and `steward import faults` are told. */
export interface ImportOptions extends ConnectionOptions {
  readonly mapping: string;
  readonly estate: string;
  readonly observedUntil: string;
  readonly adopt?: boolean;
  /** Takes over what rows say otherwise than before, as corrections. */
  readonly corrections?: boolean;
  readonly zone?: string;
  readonly encoding: 'auto' | 'utf-8' | 'gb18030';
  readonly report?: string;
  /** Reads and maps, sends nothing. */
  readonly dryRun?: boolean;
}

/** Processes whose old records are imported. */
export type ImportedProcess = keyof typeof importPaths;

/** `steward import complaints FILE`, `steward import faults FILE`: answers 0 when every row was taken, 2 when some were refused. Throws `DomainError` when it can't go on. */
export async function importCommand(
  process: ImportedProcess,
  file: string,
  options: ImportOptions,
  terminal: Terminal,
): Promise<number> {
  if (!/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(options.estate)) {
    throw new DomainError('invalid', 'estate.malformed', {
      zh: `“${options.estate}” 不是小区编号`,
      en: `"${options.estate}" is no estate id`,
    });
  }
  const mapping = await requireMapping(options.mapping, process, terminal);
  const zone = options.zone ?? mapping.zone;
  const until = observedUntil(options.observedUntil, zone, Date.now());
  const input = await openFile(resolve(terminal.cwd, file), options.encoding);
  const client = options.dryRun ? null : await connect(options, terminal);
  terminal.err(
    say(terminal.language, {
      zh: `编码 ${input.encoding}：${input.because.zh}`,
      en: `encoding ${input.encoding}: ${input.because.en}`,
    }),
  );

  const looksForPeople = mapping.handler !== undefined && client !== null;
  const handlers = looksForPeople ? handlersAmong(await companyPeople(client)) : undefined;
  if (mapping.handler !== undefined && client === null)
    terminal.err(
      say(terminal.language, {
        zh: `试读不连接系统，“${mapping.handler.column}”列的处理人未核对`,
        en: `the dry run asks nobody: handlers of "${mapping.handler.column}" are not looked up`,
      }),
    );
  const head = {
    estateId: options.estate,
    observedUntil: new Date(until).toISOString(),
    adopt: options.adopt ?? false,
    ...(options.corrections === true ? { corrections: true } : {}),
    source: mapping.source,
  };
  const report = new RefusedReport(resolve(terminal.cwd, options.report ?? `${basename(file)}.refused.csv`));
  terminal.whenStopped(
    options.dryRun
      ? { zh: '试读没有发送任何内容。', en: 'The dry run has sent nothing.' }
      : {
          zh: '已发出的行已经入库；再次导入同一文件会从头核对，已有的不会重复。',
          en: 'Rows that were sent stand; the same file again checks from the beginning and doubles nothing.',
        },
  );
  const differing = new DifferingRows(resolve(terminal.cwd, `${basename(file)}.differences.csv`));
  const progress = terminal.progress(basename(file), input.size);
  let bytesRead = 0;
  const bytes = input.bytes((read) => (bytesRead = read));
  const reading = {
    observedUntil: until,
    zone,
    encoding: input.encoding,
    damaged: input.damaged,
    handlers,
  };
  const rows: AsyncIterable<ReadRow<ImportedRow>> =
    mapping.process === 'complaint'
      ? readComplaints(bytes, mapping, { ...reading, standard: defaultStandard })
      : readFaults(bytes, mapping, reading);
  try {
    const tally = await importRows(rows, {
      send: client
        ? (batch) => sendBatch(client, importPaths[process], head, batch)
        : (batch) => Promise.resolve(batch.map(({ line }): RowResult => ({ line, status: 'unchanged' }))),
      report,
      differing,
      onBatch: ({ read }) => progress.at(bytesRead, say(terminal.language, { zh: `${read} 行`, en: `${read} rows` })),
    });
    progress.at(input.size, say(terminal.language, { zh: `${tally.read} 行`, en: `${tally.read} rows` }));
    progress.stop();
    const path = await report.close();
    const summary = {
      reportPath: path,
      differences: differing.inWords(terminal.language),
      corrections: options.corrections ?? false,
      dryRun: client === null,
      language: terminal.language,
    };
    for (const line of importSummary(tally, summary)) terminal.out(line);
    if (client && options.adopt === true)
      await proposePlan(client, { estateId: options.estate, source: mapping.source, process }, terminal);
    return tally.refused > 0 ? 2 : 0;
  } finally {
    progress.stop();
    await report.close();
    await differing.close();
  }
}
