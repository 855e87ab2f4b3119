import { auditDifferenceInWords, auditPageSchema, auditToDo, type AuditFinding } from '@steward/contracts';
import { processOf } from '@steward/handbook';
import { connect, type ConnectionOptions } from '../gateway/connection.js';
import { say, type Language } from '../terminal/language.js';
import type { Terminal } from '../terminal/terminal.js';

/** What `steward audit` is told. */
export interface AuditOptions extends ConnectionOptions {
  /** Goes on behind this place, as an interrupted audit named it. */
  readonly cursor?: string;
  /** Cases of this process only. */
  readonly process?: string;
  /** Reports only: cases that lack a firing are not advanced. */
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const pageSize = 100;

/**
 * `steward audit`: compares the ledger of every case with what the rules name. Answers 0 when they agree, 2 when something was
 * missing or surplus, or a ledger or case was changed. What stops it says where to go on.
 */
export async function auditCommand(options: AuditOptions, terminal: Terminal): Promise<number> {
  const { language } = terminal;
  const zh = language === 'zh';
  const client = await connect(options, terminal);
  let cursor = options.cursor ?? null;
  let cases = 0;
  let expected = 0;
  const findings: AuditFinding[] = [];
  const byProcess = new Map<string, { readonly cases: number; readonly findings: number }>();
  try {
    do {
      const page = await client.post(
        '/v1/audits/pages',
        {
          limit: pageSize,
          advance: options.dryRun !== true,
          ...(options.process === undefined ? {} : { process: options.process }),
          ...(cursor === null ? {} : { cursor }),
        },
        auditPageSchema,
      );
      cases += page.cases;
      expected += page.expected;
      for (const one of page.byProcess ?? []) {
        const before = byProcess.get(one.process) ?? { cases: 0, findings: 0 };
        byProcess.set(one.process, { cases: before.cases + one.cases, findings: before.findings + one.findings });
      }
      findings.push(...page.findings);
      if (!options.json) for (const finding of page.findings) terminal.out(findingInWords(finding, language));
      terminal.err(say(language, { zh: `已核对 ${cases} 件`, en: `${cases} handling records compared` }));
      cursor = page.next;
      if (cursor !== null)
        terminal.whenStopped({
          zh: `已核对 ${cases} 件；继续：steward audit --cursor ${cursor}`,
          en: `${cases} handling records were compared; to go on: steward audit --cursor ${cursor}`,
        });
    } while (cursor !== null);
  } catch (error) {
    if (cursor !== null)
      terminal.err(
        say(language, {
          zh: `中断。继续：steward audit --cursor ${cursor}`,
          en: `stopped. To go on: steward audit --cursor ${cursor}`,
        }),
      );
    throw error;
  }
  if (options.json)
    terminal.out(JSON.stringify({ cases, expected, byProcess: Object.fromEntries(byProcess), findings }, null, 2));
  else if (findings.length === 0)
    terminal.out(
      zh
        ? `${cases} 件的办理记录与规则一致，共 ${expected} 个节点`
        : `${cases} handling records agree with the rules, ${expected} firings in all`,
    );
  else
    terminal.out(
      zh ? `${cases} 件中有 ${findings.length} 件不符` : `${findings.length} of ${cases} handling records do not agree`,
    );
  if (!options.json && byProcess.size > 1)
    for (const [process, of] of byProcess) {
      const title = processOf(process)?.title[language] ?? process;
      terminal.out(
        zh
          ? `  ${title}：${of.cases} 件，不符 ${of.findings} 件`
          : `  ${title}: ${of.cases}, of which ${of.findings} do not agree`,
      );
    }
  return findings.length > 0 ? 2 : 0;
}

function findingInWords(
  { number, caseId, missing, surplus, setAside, differs = [] }: AuditFinding,
  language: Language,
): string {
  const zh = language === 'zh';
  const healed = missing.filter((one) => one.healed).map(({ firingId }) => firingId);
  const lost = missing.filter((one) => !one.healed).map(({ firingId }) => firingId);
  const parts = [
    ...(healed.length > 0 ? [`${zh ? '缺少，已补记' : 'missing, recorded now'}: ${healed.join(', ')}`] : []),
    ...(lost.length > 0 ? [`${zh ? '缺少' : 'missing'}: ${lost.join(', ')}`] : []),
    ...(setAside ? [`${zh ? '无法计算，已搁置' : 'can not be computed, set aside'}: ${setAside.code}`] : []),
    ...(surplus.length > 0 ? [`${zh ? '多出' : 'surplus'}: ${surplus.join(', ')}`] : []),
    ...differs.map((one) => auditDifferenceInWords(one)[language]),
    ...(differs.length > 0 ? [`${zh ? '要做的事' : 'to do'}: ${auditToDo(differs)[language]}`] : []),
  ];
  return `${number ?? caseId}: ${parts.join('; ')}`;
}
