import { DomainError } from '@steward/contracts';
import type { Scope, Standard } from '@steward/handbook';
import type { EntityManager } from 'typeorm';
import { intakeLimit, twinWindowMs } from './intake-limits.js';
import type { Sender } from './sender.rule.js';

type Queryable = Pick<EntityManager, 'query'>;

/** A case that was filed by an owner, with his link. */
export interface FiledBefore {
  readonly caseId: string;
  readonly linkId: string;
}

/** What came of the same words from the same sender. */
export interface Twin extends FiledBefore {
  /** From the same network address: the link may be given again. */
  readonly sameAddress: boolean;
}

/** Lets one filing of a sender after the other in, so that counting and adding cannot pass each other. Ends with the transaction. */
export async function inTurn(tx: Queryable, sender: Sender): Promise<void> {
  const keys = [sender.twin, ...sender.subjects.map((subject) => subject.key)].sort();
  for (const key of keys) await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 20))', [key]);
}

/** A case `k` that is done, though it may still owe somebody an answer. */
const hasEnded = `(k.state in ('closed', 'withdrawn', 'not-a-complaint', 'merged') or (k.process <> 'complaint' and k.over))`;

/**
 * The first case with the same words from the same sender within the hour that is still open, or was merged into one that is;
 * null for news. A case that is done answers nothing: the same words mean that it happened again.
 */
export async function twinOf(on: Queryable, sender: Sender): Promise<Twin | null> {
  const rows: { case_id: string; link_id: string; same_address: boolean }[] = await on.query(
    `select i.case_id, i.link_id, bool_or(i.subject = $3) as same_address from steward.owner_intake i
     where i.twin = $1 and i.at > clock_timestamp() - make_interval(secs => $2) and exists (
       with recursive trail as (
         select ${hasEnded} as ended, k.view->>'mergedInto' as next from steward.cases k where k.id = i.case_id
         union
         select ${hasEnded}, k.view->>'mergedInto' from trail t join steward.cases k on k.id = t.next)
       select from trail where not trail.ended)
     group by i.case_id, i.link_id order by min(i.at) limit 1`,
    [sender.twin, twinWindowMs / 1000, sender.addressKey],
  );
  const [row] = rows;
  return row === undefined ? null : { caseId: row.case_id, linkId: row.link_id, sameAddress: row.same_address };
}

/** Refused with `intake.too-many` when a contact, an address or a place has had its share of the hour or the day (ours). */
export async function refuseFlood(on: Queryable, sender: Sender, standard: Standard): Promise<void> {
  const rows: { subject: string; hour: number; day: number }[] = await on.query(
    `select subject, count(*) filter (where at > clock_timestamp() - interval '1 hour')::int as hour, count(*)::int as day
     from steward.owner_intake where subject = any ($1::text[]) and at > clock_timestamp() - interval '24 hours' group by subject`,
    [sender.subjects.map((subject) => subject.key)],
  );
  for (const { counted, key } of sender.subjects) {
    const had = rows.find((row) => row.subject === key);
    if (had === undefined) continue;
    const limit = intakeLimit(standard, counted);
    if (had.hour >= limit.hour) throw tooMany(counted, 'hour', limit.hour);
    if (had.day >= limit.day) throw tooMany(counted, 'day', limit.day);
  }
}

/** Remembers a filing for a day or two. */
export async function count(tx: Queryable, sender: Sender, filed: FiledBefore, scope: Scope): Promise<void> {
  await tx.query(
    `insert into steward.owner_intake (subject, twin, case_id, link_id, company_id, estate_id)
     select subject, $2, $3, $4, $5, $6 from unnest($1::text[]) as subject`,
    [
      sender.subjects.map((subject) => subject.key),
      sender.twin,
      filed.caseId,
      filed.linkId,
      scope.companyId,
      scope.estateId,
    ],
  );
  await tx.query(
    `delete from steward.owner_intake where id in (
       select id from steward.owner_intake where at < clock_timestamp() - interval '2 days' order by at limit 200 for update skip locked)`,
  );
}

function tooMany(counted: string, within: 'hour' | 'day', limit: number): DomainError {
  const time = within === 'hour' ? { zh: '一小时', en: 'an hour' } : { zh: '一天', en: 'a day' };
  return new DomainError(
    'too-many',
    'intake.too-many',
    {
      zh: `${time.zh}内提交次数已达上限（${limit} 件），请稍后再试；紧急情况请直接致电物业服务中心。`,
      en: `There are at most ${limit} within ${time.en}; try again later, or call the service centre when it is urgent.`,
    },
    { clause: '§3.2', details: { counted, within, limit } },
  );
}
