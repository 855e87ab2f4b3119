import { DomainError } from '@steward/contracts';
import type { EntityManager } from 'typeorm';

/** Who reports to whom in a company, by person. */
export type ReportingLine = ReadonlyMap<string, string | null>;

/** Keeps everybody else from changing whom the company's people report to, and what follows from it all, until the transaction ends. */
export async function lockPeople(manager: EntityManager, companyId: string): Promise<void> {
  await manager.query(`select pg_advisory_xact_lock(hashtextextended('steward.reporting-line/' || $1, 0))`, [
    companyId,
  ]);
}

/**
 * The company's reporting line, with everybody else who would change it kept out until the transaction ends: two changes
 * that are good alone could close a circle together.
 */
export async function lockedReportingLine(
  manager: EntityManager,
  companyId: string,
): Promise<Map<string, string | null>> {
  await lockPeople(manager, companyId);
  const rows: { id: string; superior: string | null }[] = await manager.query(
    `select id, fold ->> 'reportsTo' as superior from steward.cases where process = 'person' and company_id = $1`,
    [companyId],
  );
  return new Map(rows.map((row) => [row.id, row.superior]));
}

/** Refused with `reporting-line.unknown-superior`, `reporting-line.circle` (with the way round) for any of the persons. */
export function mustEnd(line: ReportingLine, persons: Iterable<string>): void {
  for (const personId of persons) {
    // A set, in the order of the way: asking a list at every step takes minutes where the line is thousands long.
    const way = new Set([personId]);
    for (let superior = line.get(personId) ?? null; superior !== null; superior = line.get(superior) ?? null) {
      if (!line.has(superior)) {
        throw new DomainError('refused', 'reporting-line.unknown-superior', {
          zh: `上级“${superior}”不在本公司的人员名册中。`,
          en: `The superior "${superior}" is not on the company's file of people.`,
        });
      }
      if (way.has(superior)) {
        const walked = [...way];
        const round = [...walked.slice(walked.indexOf(superior)), superior];
        throw new DomainError(
          'refused',
          'reporting-line.circle',
          {
            zh: `汇报关系形成了循环：${round.join(' → ')}。`,
            en: `The reporting line would go in a circle: ${round.join(' → ')}.`,
          },
          { details: { round } },
        );
      }
      way.add(superior);
    }
  }
}

/** Refused with `deputy.not-on-file`, `deputy.oneself`. */
export function mustBeDeputies(line: ReportingLine, personId: string, deputies: readonly string[]): void {
  for (const deputy of deputies) {
    if (deputy === personId)
      throw new DomainError('refused', 'deputy.oneself', { zh: '代理人不能是本人。', en: 'Nobody is his own deputy.' });
    if (!line.has(deputy)) {
      throw new DomainError('refused', 'deputy.not-on-file', {
        zh: `代理人“${deputy}”不在本公司的人员名册中。`,
        en: `The deputy "${deputy}" is not on the company's file of people.`,
      });
    }
  }
}
