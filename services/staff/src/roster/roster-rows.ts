import type { Ms } from '@steward/handbook';
import type { EntityManager } from 'typeorm';
import type { Override, RosterLevel, RosterPlan, Shift, WeeklyPattern } from './roster.rules.js';

interface PatternRow {
  readonly pattern_id: string;
  readonly level: RosterLevel;
  readonly person_id: string;
  readonly days: number[];
  readonly cycle_days: number | null;
  readonly cycle_from: string | null;
  readonly starts_at: number;
  readonly ends_at: number;
  readonly valid_from: string;
  readonly valid_until: string | null;
}

/** Instants as JSON has them: ISO 8601 with offset. */
interface StretchRow {
  readonly id: string;
  readonly level: RosterLevel;
  readonly person_id: string | null;
  readonly starts: string;
  readonly ends: string;
}

interface OverrideRow extends StretchRow {
  readonly kind: Override['kind'];
  readonly replacement_id: string | null;
  readonly reason: string;
}

/** An estate's roster as far as it touches a stretch of time; `reasons` by override. */
export interface StoredRoster extends RosterPlan {
  readonly reasons: ReadonlyMap<string, string>;
}

const patternColumns =
  'pattern_id, level, person_id, days, cycle_days, cycle_from::text, starts_at, ends_at, valid_from::text, valid_until::text';

const rosterQuestion = /* sql */ `
select
  (select json_agg(p order by p.pattern_id) from (
    select ${patternColumns} from steward.duty_pattern where estate_id = $1) p) as patterns,
  (select json_agg(s order by s.starts, s.id) from (
    select shift_id as id, level, person_id, starts, ends from steward.duty_shift
    where estate_id = $1 and ends > $2 and starts < $3) s) as shifts,
  (select json_agg(o order by o.seq) from (
    select override_id as id, kind, level, person_id, replacement_id, starts, ends, reason, seq from steward.duty_override
    where estate_id = $1 and ends > $2 and starts < $3) o) as overrides`;

/** Reads what is written for an estate between two instants, patterns whole; in one round trip. */
export async function readRoster(
  manager: EntityManager,
  estateId: string,
  zone: string,
  from: Ms,
  until: Ms,
): Promise<StoredRoster> {
  const [row]: {
    patterns: PatternRow[] | null;
    shifts: StretchRow[] | null;
    overrides: OverrideRow[] | null;
  }[] = await manager.query(rosterQuestion, [estateId, new Date(from), new Date(until)]);
  const [patterns, shifts, overrides] = [row?.patterns ?? [], row?.shifts ?? [], row?.overrides ?? []];
  return {
    zone,
    patterns: patterns.map(patternOf),
    shifts: shifts.map((row): Shift => ({
      source: row.id,
      level: row.level,
      personId: row.person_id ?? '',
      from: Date.parse(row.starts),
      until: Date.parse(row.ends),
    })),
    overrides: overrides.map((row): Override => ({
      overrideId: row.id,
      kind: row.kind,
      level: row.level,
      personId: row.person_id,
      replacementId: row.replacement_id,
      from: Date.parse(row.starts),
      until: Date.parse(row.ends),
    })),
    reasons: new Map(overrides.map((row) => [row.id, row.reason])),
  };
}

/** All patterns of an estate, by their ids. */
export async function readPatterns(manager: EntityManager, estateId: string): Promise<WeeklyPattern[]> {
  const rows: PatternRow[] = await manager.query(
    `select ${patternColumns} from steward.duty_pattern where estate_id = $1 order by pattern_id`,
    [estateId],
  );
  return rows.map(patternOf);
}

/** Takes a pattern off the roster. */
export async function removePattern(manager: EntityManager, estateId: string, patternId: string): Promise<void> {
  await manager.query('delete from steward.duty_pattern where estate_id = $1 and pattern_id = $2', [
    estateId,
    patternId,
  ]);
}

/** Writes a pattern, over an earlier one with its id. */
export async function writePattern(
  manager: EntityManager,
  place: { companyId: string; estateId: string },
  pattern: WeeklyPattern,
): Promise<void> {
  await manager.query(
    `insert into steward.duty_pattern (pattern_id, company_id, estate_id, level, person_id, days, starts_at, ends_at, valid_from, valid_until, cycle_days, cycle_from)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (estate_id, pattern_id) do update set level = excluded.level, person_id = excluded.person_id, days = excluded.days,
       starts_at = excluded.starts_at, ends_at = excluded.ends_at, valid_from = excluded.valid_from, valid_until = excluded.valid_until,
       cycle_days = excluded.cycle_days, cycle_from = excluded.cycle_from`,
    [
      pattern.patternId,
      place.companyId,
      place.estateId,
      pattern.level,
      pattern.personId,
      pattern.days,
      pattern.startsAt,
      pattern.endsAt,
      pattern.validFrom,
      pattern.validUntil,
      pattern.cycle?.length ?? null,
      pattern.cycle?.from ?? null,
    ],
  );
}

function patternOf(row: PatternRow): WeeklyPattern {
  const { cycle_days: length, cycle_from: from } = row;
  return {
    patternId: row.pattern_id,
    level: row.level,
    personId: row.person_id,
    days: row.days,
    ...(length === null || from === null ? {} : { cycle: { length, from } }),
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
  };
}
