import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import type { Actor } from '@steward/handbook';
import {
  callerScopes,
  Ledger,
  puttingList,
  type Caller,
  type LedgerTransaction,
  type ListJudge,
  type PutHow,
  type PutListAnswer,
} from '@steward/service-kit';
import { v7 as uuid } from 'uuid';
import { actorFor, rosterEditors } from '../permission.js';
import { mustBeOnFile } from '../person/on-file.js';
import { covers, type PersonFold } from '../person/person.fold.js';
import type { KnownEstate } from '@steward/service-kit';
import { seenEstate } from '../read-models/seen-estate.js';
import { PatternList } from './pattern-list.js';
import { readPatterns, removePattern, writePattern } from './roster-rows.js';
import type { MakeOverride, PatternItem, PutShift, Written } from './roster.schemas.js';

interface RosterFact {
  readonly type:
    | 'duty-pattern.set'
    | 'duty-pattern.removed'
    | 'shift.planned'
    | 'shift.removed'
    | 'duty-override.made'
    | 'duty-override.removed';
  readonly data: object;
}

interface RosterChange {
  readonly tx: LedgerTransaction;
  readonly estate: KnownEstate;
  /** Gives the number of the last fact. */
  readonly record: (facts: readonly RosterFact[]) => Promise<number>;
}

/** Writes the duty roster of an estate: weeks and rotations that repeat, single shifts, and what overrides them (§2.4.1: 24 h). */
@Injectable()
export class RosterService {
  constructor(private readonly ledger: Ledger) {}

  /**
   * Writes patterns, weekly or in rotation, or takes them off, as `how` says. A new pattern that begins while an earlier one of the same person,
   * level and times runs takes over from its first day, and only as long as it holds itself: days that the list doesn't cover
   * stay. Refused with `estate.unknown`, `role.missing`, `person.not-for-duty`, `roster.too-many-patterns`,
   * `duty-pattern.unknown`, `duty-pattern.ambiguous`, `duty-pattern.twice`.
   */
  putPatterns(
    caller: Caller,
    estateId: string,
    items: readonly PatternItem[],
    how: PutHow = 'all',
  ): Promise<PutListAnswer<Written>> {
    const work = async ({ tx, estate, record }: RosterChange, judge: ListJudge): Promise<PutListAnswer<Written>> => {
      const puts = items.flatMap((item) => (item.remove === true ? [] : [item.personId]));
      const serve = await this.whoServes(tx, estate, puts);
      const standing = await patternsOf(tx, estateId);
      const list = new PatternList(await readPatterns(tx.manager, estateId), items);
      const made = judge.each(items, (item) => {
        if (item.remove !== true && !serve.has(item.personId)) throw notForDuty(item.personId);
        const one = list.judge(item);
        const changes = judge.agreed(one.changes);
        list.keep(one);
        return { ...one, changes };
      });
      const facts: RosterFact[] = [];
      for (const { gone, write } of made) {
        if (gone !== null) {
          await removePattern(tx.manager, estateId, gone.patternId);
          facts.push({ type: 'duty-pattern.removed', data: { patternId: gone.patternId } });
        }
        for (const pattern of write) {
          await writePattern(tx.manager, estate, pattern);
          facts.push({ type: 'duty-pattern.set', data: pattern });
        }
      }
      const after = await patternsOf(tx, estateId);
      if (after > mostPatterns && after > standing) throw tooManyPatterns();
      await record(facts);
      return judge.answer(
        made.map(({ changes, id, status }): Written => ({ id, status, ...(changes.length === 0 ? {} : { changes }) })),
      );
    };
    return puttingList(this.ledger, callerScopes(caller), how, async (tx, judge) =>
      work(await this.opened(tx, caller, estateId), judge),
    );
  }

  /** Plans one shift, over an earlier one with its id. Refused as `putPatterns`. */
  putShift(caller: Caller, estateId: string, shiftId: string, body: PutShift): Promise<Written> {
    return this.write(caller, estateId, async (tx, estate, record) => {
      await this.mustServe(tx, estate, [body.personId]);
      const rows: { created: boolean }[] = await tx.manager.query(
        `insert into steward.duty_shift as s (shift_id, company_id, estate_id, level, person_id, starts, ends) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (estate_id, shift_id) do update set level = excluded.level, person_id = excluded.person_id, starts = excluded.starts, ends = excluded.ends
         where (s.level, s.person_id, s.starts, s.ends) is distinct from (excluded.level, excluded.person_id, excluded.starts, excluded.ends)
         returning xmax = 0 as created`,
        [shiftId, estate.companyId, estateId, body.level, body.personId, body.from, body.until],
      );
      const [row] = rows;
      if (row !== undefined) await record([{ type: 'shift.planned', data: { shiftId, ...body } }]);
      return { id: shiftId, status: row === undefined ? 'unchanged' : row.created ? 'created' : 'updated' };
    });
  }

  /** Overrides the roster for a stretch of time. Refused as `putPatterns`, and with `duty-override.past`, `person.unknown`. */
  override(caller: Caller, estateId: string, body: MakeOverride): Promise<Written> {
    return this.write(caller, estateId, async (tx, estate, record) => {
      if (Date.parse(body.until) <= (await tx.now())) {
        throw new DomainError('refused', 'duty-override.past', {
          zh: '不能更改已经过去的班次。',
          en: 'Duty that is past cannot be overridden.',
        });
      }
      const comes = body.kind === 'replace' ? body.replacementId : body.kind === 'add' ? body.personId : null;
      if (comes !== null) await this.mustServe(tx, estate, [comes]);
      // Who goes may have left meanwhile, but is one of the company's.
      await mustBeOnFile(
        tx.manager,
        estate.companyId,
        [body.personId, body.replacementId].filter((id) => id !== null),
      );
      const overrideId = uuid();
      const { reason, ...said } = body;
      const seq = await record([{ type: 'duty-override.made', data: { overrideId, ...said } }]);
      await tx.manager.query(
        `insert into steward.duty_override (override_id, company_id, estate_id, seq, kind, level, person_id, replacement_id, starts, ends, reason)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          overrideId,
          estate.companyId,
          estateId,
          seq,
          body.kind,
          body.level,
          body.personId,
          body.replacementId,
          body.from,
          body.until,
          reason,
        ],
      );
      return { id: overrideId, status: 'created' };
    });
  }

  /** Takes a pattern, shift or override off the roster. Refused with `<what>.unknown`, `estate.unknown`, `role.missing`. */
  remove(
    caller: Caller,
    estateId: string,
    what: 'duty-pattern' | 'shift' | 'duty-override',
    id: string,
  ): Promise<Written> {
    const { table, key, field } = stored[what];
    return this.write(caller, estateId, async (tx, _estate, record) => {
      const [gone]: [GoneRow[], number] = await tx.manager.query(
        `delete from steward.${table} as t where estate_id = $1 and ${key} = $2 returning to_jsonb(t) as was`,
        [estateId, id],
      );
      const [row] = gone;
      if (row === undefined)
        throw new DomainError('not-found', `${what}.unknown`, {
          zh: `排班中没有“${id}”。`,
          en: `There is no "${id}" on the roster.`,
        });
      // Whoever it put on duty, or took off, is to hear that it no longer holds.
      const said = what === 'duty-override' ? overrideSaid(row.was) : {};
      await record([{ type: `${what}.removed`, data: { [field]: id, ...said } }]);
      return { id, status: 'removed' };
    });
  }

  /** A change of an estate's roster under its lock; `record` gives the number of the last fact. */
  private async write<T>(
    caller: Caller,
    estateId: string,
    work: (
      tx: LedgerTransaction,
      estate: KnownEstate,
      record: (facts: readonly RosterFact[]) => Promise<number>,
    ) => Promise<T>,
  ): Promise<T> {
    return this.ledger.transaction(callerScopes(caller), async (tx) => {
      const { estate, record } = await this.opened(tx, caller, estateId);
      return work(tx, estate, record);
    });
  }

  /** The estate's roster, locked until the transaction ends, and how its facts are recorded. */
  private async opened(tx: LedgerTransaction, caller: Caller, estateId: string): Promise<RosterChange> {
    const estate = await seenEstate(tx.manager, estateId);
    const scope = { companyId: estate.companyId, estateId };
    const actor: Actor = actorFor(caller, rosterEditors, scope);
    const id = rosterCaseId(estateId);
    // Two who open the roster of an estate at once would both find none.
    await tx.manager.query(`select pg_advisory_xact_lock(hashtextextended('steward.roster/' || $1, 0))`, [estateId]);
    const [held]: { version: number }[] = await tx.manager.query('select version from steward.cases where id = $1', [
      id,
    ]);
    const version = held?.version ?? 0;
    const record = async (facts: readonly RosterFact[]): Promise<number> => {
      if (facts.length === 0) return version;
      const fold = { estateId, companyId: estate.companyId };
      await tx.record({
        now: await tx.now(),
        cases: [
          {
            id,
            process: 'roster',
            scope,
            standard: 'none',
            expectedVersion: version,
            state: 'kept',
            over: false,
            nextDueAt: null,
            fold,
            view: fold,
            facts: facts.map(({ type, data }) => ({ type, actor, clause: '§2.4.1', data })),
          },
        ],
      });
      return version + facts.length;
    };
    return { tx, estate, record };
  }

  /** Those of the persons who can be put on the estate's roster. */
  private async whoServes(
    tx: LedgerTransaction,
    estate: KnownEstate,
    personIds: readonly string[],
  ): Promise<Set<string>> {
    const rows: { id: string; fold: PersonFold }[] = await tx.manager.query(
      `select id, fold from steward.cases where process = 'person' and company_id = $1 and id = any($2)`,
      [estate.companyId, [...new Set(personIds)]],
    );
    return new Set(
      rows.filter(({ fold }) => fold.active && covers(fold, estate.companyId, estate.estateId)).map(({ id }) => id),
    );
  }

  private async mustServe(tx: LedgerTransaction, estate: KnownEstate, personIds: readonly string[]): Promise<void> {
    const serve = await this.whoServes(tx, estate, personIds);
    for (const personId of personIds) if (!serve.has(personId)) throw notForDuty(personId);
  }
}

interface GoneRow {
  readonly was: Readonly<Record<string, unknown>>;
}

const overrideSaid = (was: GoneRow['was']): object => ({
  kind: was['kind'],
  level: was['level'],
  personId: was['person_id'],
  replacementId: was['replacement_id'],
  from: new Date(String(was['starts'])).toISOString(),
  until: new Date(String(was['ends'])).toISOString(),
});

const notForDuty = (personId: string): DomainError =>
  new DomainError('refused', 'person.not-for-duty', {
    zh: `人员“${personId}”不在册、已停用，或没有负责本小区的岗位，不能排班。`,
    en: `"${personId}" is not on file, inactive, or has no post that reaches this estate, and cannot be put on its roster.`,
  });

/** Most patterns of one estate that have not run out *(ours)*: more than a hundred people's, and worked out in a moment. */
const mostPatterns = 500;

/** How many patterns of an estate have not run out. */
async function patternsOf({ manager }: LedgerTransaction, estateId: string): Promise<number> {
  const [row]: { patterns: number }[] = await manager.query(
    `select count(*)::int as patterns from steward.duty_pattern
      where estate_id = $1 and (valid_until is null or valid_until >= current_date)`,
    [estateId],
  );
  return row?.patterns ?? 0;
}

const tooManyPatterns = (): DomainError =>
  new DomainError('refused', 'roster.too-many-patterns', {
    zh: `一个小区最多 ${mostPatterns} 个有效的周期班次，请先删除或截止不再使用的。`,
    en: `An estate has at most ${mostPatterns} patterns that hold: take those off, or end them, that nobody works any more.`,
  });

const stored = {
  'duty-pattern': { table: 'duty_pattern', key: 'pattern_id', field: 'patternId' },
  shift: { table: 'duty_shift', key: 'shift_id', field: 'shiftId' },
  'duty-override': { table: 'duty_override', key: 'override_id', field: 'overrideId' },
} as const;

/** Id of the case that an estate's roster is. */
export const rosterCaseId = (estateId: string): string =>
  `roster.${estateId.length <= 57 ? estateId : createHash('sha256').update(estateId).digest('hex').slice(0, 40)}`;
