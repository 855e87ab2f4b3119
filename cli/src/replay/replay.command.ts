import { basename, resolve } from 'node:path';
import { writeFile } from 'node:fs/promises';
import type { Ms } from '@steward/handbook';
import { observedUntil } from '../import/observed-until.js';
import { openFile } from '../import/open-file.js';
import { reportTo } from '../import/refused-report.js';
import { requireAnyMapping } from '../mapping/require-mapping.js';
import { timeReader } from '../mapping/time-format.js';
import { ZoneClock } from '../mapping/zone-clock.js';
import { say } from '../terminal/language.js';
import type { Terminal } from '../terminal/terminal.js';
import { DomainError } from '@steward/contracts';
import { DifferenceFile } from './difference-file.js';
import { htmlReport } from './html/html-report.js';
import { writeJson } from './json-report.js';
import { rosterFrom } from './roster-file.js';
import { latestInstant, replayFile } from './run-replay.js';
import { standardFrom } from './standards.js';
import { summaryOf } from './terminal-summary.js';

/** What `steward replay` is told. */
export interface ReplayCommandOptions {
  readonly mapping: string;
  readonly standard?: string;
  readonly against?: string;
  readonly from?: string;
  readonly to?: string;
  readonly roster?: string;
  readonly json?: string;
  readonly html?: string;
  readonly zone?: string;
  readonly observedUntil?: string;
  /** File for all refused rows. */
  readonly report?: string;
  readonly encoding: 'auto' | 'utf-8' | 'gb18030';
}

/** Differing cases that the terminal's report and the HTML page list; the JSON lists all. */
const listed = 500;

/**
 * `steward replay FILE`: runs records through the rules, without a stack. Answers 0, or 2 when rows were refused. Throws
 * `DomainError` for a file, mapping, standard or roster that can't be used.
 */
export async function replayCommand(file: string, options: ReplayCommandOptions, terminal: Terminal): Promise<number> {
  const mapping = await requireAnyMapping(options.mapping, terminal);
  const standard = await standardFrom(options.standard, terminal.cwd);
  const against = options.against === undefined ? null : await standardFrom(options.against, terminal.cwd);
  const roster = options.roster === undefined ? null : await rosterFrom(options.roster, terminal.cwd);
  const zone = options.zone ?? mapping.zone;
  const period = { from: boundary(options.from, zone, '--from'), to: boundary(options.to, zone, '--to') };
  const input = await openFile(resolve(terminal.cwd, file), options.encoding);
  const reading = {
    encoding: input.encoding,
    damaged: input.damaged,
    ...(options.zone === undefined ? {} : { zone: options.zone }),
  };
  const now = Date.now();
  const until =
    options.observedUntil === undefined
      ? await latestInstant(input, mapping, reading, now)
      : observedUntil(options.observedUntil, zone, now);

  const spill = options.json !== undefined && against ? new DifferenceFile() : null;
  terminal.whenStopped({
    zh: '重放只是计算，没有改动任何内容；报告没有写出。',
    en: 'A replay only computes: nothing was changed, and no report was written.',
  });
  const report = reportTo(options.report, terminal);
  const progress = terminal.progress(basename(file), input.size);
  try {
    const { result, unmapped, refused } = await replayFile(
      input,
      mapping,
      { ...reading, observedUntil: until },
      {
        standard,
        against,
        observedUntil: until,
        period,
        roster,
        source: { kind: 'file', name: basename(file), title: mapping.title, zone },
        listAtMost: listed,
        ...(spill ? { onDifference: (difference) => spill.add(difference) } : {}),
      },
      (bytes, rows) => progress.at(bytes, say(terminal.language, { zh: `${rows} 行`, en: `${rows} rows` })),
      report,
    );
    progress.stop();
    const refusedLines = refused.inWords(terminal.language, (await report?.close()) ?? null);
    for (const line of summaryOf(result, { unmapped, refusedLines, language: terminal.language })) terminal.out(line);
    if (options.json !== undefined) {
      await writeJson(resolve(terminal.cwd, options.json), result, spill?.lines() ?? nothing());
      terminal.out(say(terminal.language, { zh: `JSON：${options.json}`, en: `JSON: ${options.json}` }));
    }
    if (options.html !== undefined) {
      await writeFile(resolve(terminal.cwd, options.html), htmlReport(result, terminal.language));
      terminal.out(say(terminal.language, { zh: `报告：${options.html}`, en: `report: ${options.html}` }));
    }
    return result.rows.refused > 0 ? 2 : 0;
  } finally {
    progress.stop();
    spill?.remove();
    await report?.close();
  }
}

async function* nothing(): AsyncGenerator<string> {}

/** The beginning of a day, or an instant, in the zone of the records. Throws `DomainError` `period.unreadable`. */
function boundary(text: string | undefined, zone: string, option: string): Ms | null {
  if (text === undefined) return null;
  const written = timeReader('iso')(text.trim());
  const known = written ? new ZoneClock(zone).known(written) : 'unreadable';
  if (typeof known !== 'string') return 'at' in known ? known.at : known.from;
  throw new DomainError('invalid', 'period.unreadable', {
    zh: `${option} “${text}” 不是时间，应如 2026-01-31 或 2026-01-31T18:00`,
    en: `${option} "${text}" is no time; write 2026-01-31 or 2026-01-31T18:00`,
  });
}
