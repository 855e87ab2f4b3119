import { resolve } from 'node:path';
import { defaultStandard } from '@steward/handbook';
import { openFile } from '../import/open-file.js';
import { reportTo } from '../import/refused-report.js';
import { observedUntil } from '../import/observed-until.js';
import type { Terminal } from '../terminal/terminal.js';
import { explainMapping } from './explain.js';
import type { Mapping } from './mapping.schema.js';
import { readComplaints, type ReadComplaint } from './read-complaints.js';
import { RefusedLines } from './refused-lines.js';
import { explainRecordMapping } from './explain-records.js';
import { requireAnyMapping } from './require-mapping.js';
import { tryRecordsOn } from './try-records.js';
import { mappingNames } from './find-mapping.js';

/** What `steward mapping check` is told besides the mapping. */
export interface CheckOptions {
  readonly encoding: 'auto' | 'utf-8' | 'gb18030';
  readonly observedUntil?: string;
  /** File for all refused rows. */
  readonly report?: string;
}

const examples = 3;

/** `steward mapping list`: the mappings that come with Steward. */
export async function listMappings(terminal: Terminal): Promise<number> {
  for (const name of mappingNames()) {
    const { title } = await requireAnyMapping(name, terminal);
    terminal.out(`${name}  ${title[terminal.language]}`);
  }
  return 0;
}

/** `steward mapping check NAME|FILE [FILE.csv]`: explains a mapping and, with a file, what it would make of it. Answers 2 when rows would be refused. */
export async function checkMapping(
  nameOrFile: string,
  file: string | undefined,
  options: CheckOptions,
  terminal: Terminal,
): Promise<number> {
  const mapping = await requireAnyMapping(nameOrFile, terminal);
  if (mapping.process !== 'complaint') {
    for (const line of explainRecordMapping(mapping, terminal.language)) terminal.out(line);
    return file === undefined ? 0 : tryRecordsOn(mapping, file, options, terminal);
  }
  for (const line of explainMapping(mapping, defaultStandard, terminal.language)) terminal.out(line);
  return file === undefined ? 0 : tryOn(mapping, file, options, terminal);
}

async function tryOn(mapping: Mapping, file: string, options: CheckOptions, terminal: Terminal): Promise<number> {
  const zh = terminal.language === 'zh';
  const now = Date.now();
  const until = options.observedUntil === undefined ? now : observedUntil(options.observedUntil, mapping.zone, now);
  const input = await openFile(resolve(terminal.cwd, file), options.encoding);
  const ruleHits = mapping.problem.rules.map(() => 0);
  const unmapped = new Map<string, number>();
  const refused = new RefusedLines();
  const report = reportTo(options.report, terminal);
  const firsts: Extract<ReadComplaint, { kind: 'mapped' }>[] = [];
  const handlers = new Map<string, number>();
  let taken = 0;
  let open = 0;
  for await (const complaint of readComplaints(input.bytes(), mapping, {
    standard: defaultStandard,
    observedUntil: until,
    encoding: input.encoding,
    damaged: input.damaged,
  })) {
    if (complaint.kind === 'refused') {
      refused.add(complaint);
      await report?.add({ ...complaint, text: complaint.from.text });
      continue;
    }
    taken += 1;
    if (complaint.row.closed === null) open += 1;
    if (complaint.handler !== null) handlers.set(complaint.handler, (handlers.get(complaint.handler) ?? 0) + 1);
    if (firsts.length < examples) firsts.push(complaint);
    const rule = complaint.decidedBy.problem;
    if (rule >= 0) ruleHits[rule] = (ruleHits[rule] ?? 0) + 1;
    else if (complaint.unmapped !== null) unmapped.set(complaint.unmapped, (unmapped.get(complaint.unmapped) ?? 0) + 1);
  }
  terminal.out('');
  terminal.out(
    zh ? `${file}（${input.encoding}，${input.because.zh}）` : `${file} (${input.encoding}: ${input.because.en})`,
  );
  terminal.out(
    zh
      ? `可导入 ${taken} 行，其中 ${open} 行未结；拒收 ${refused.total} 行`
      : `${taken} rows could be imported, ${open} of them open; ${refused.total} would be refused`,
  );
  const unused = ruleHits.flatMap((hits, index) => (hits === 0 ? [index + 1] : []));
  if (unused.length > 0)
    terminal.out(
      zh ? `没有行用到的问题规则：${unused.join('、')}` : `problem rules that no row uses: ${unused.join(', ')}`,
    );
  for (const [values, count] of [...unmapped].sort((a, b) => b[1] - a[1]))
    terminal.out(`${zh ? '归入默认' : 'falls to the default'}: ${count} × ${values}`);
  if (handlers.size > 0)
    terminal.out(
      `${zh ? '处理人（导入时核对）：' : 'handlers, looked up by the import: '}${namesWithCounts(handlers)}`,
    );
  for (const line of refused.inWords(terminal.language, (await report?.close()) ?? null)) terminal.out(line);
  for (const { row } of firsts) terminal.out(JSON.stringify(row));
  return refused.total > 0 ? 2 : 0;
}

const namesShown = 20;

/** The most frequent ones, and that there are more. */
function namesWithCounts(names: ReadonlyMap<string, number>): string {
  const sorted = [...names].sort((a, b) => b[1] - a[1]);
  const shown = sorted.slice(0, namesShown).map(([name, count]) => `${String(count)} × ${name}`);
  return [...shown, ...(sorted.length > namesShown ? [`… +${String(sorted.length - namesShown)}`] : [])].join(', ');
}
