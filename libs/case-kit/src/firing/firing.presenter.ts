import type { FiringView, Told } from '@steward/contracts';
import {
  type AnyClockRule,
  type Bilingual,
  type ClockRun,
  type Firing,
  type Ms,
  type Standard,
  callClock,
  considerationInWords,
} from '@steward/handbook';
import type { LedgerFact } from '@steward/service-kit';
import type { CaseOfService } from '../cases/case-parts.js';
import { type LedgerFiring, recordedSeq } from './firing.ledger.js';

const iso = (instant: Ms): string => new Date(instant).toISOString();
const isoOrNull = (instant: Ms | null): string | null => (instant === null ? null : iso(instant));

/** What a firing is shown with. */
export interface Showing {
  readonly of: CaseOfService;
  readonly facts: readonly LedgerFact[];
  readonly standard: Standard;
  /** IANA zone of the estate. */
  readonly zone: string;
}

/** A firing for people: sentence, sum, lateness, what overruled it, who was told and who was passed over, and why. */
export function firingView(one: LedgerFiring, showing: Showing): FiringView {
  const { firing, entry, overruled, told } = one;
  const { standard, zone } = showing;
  const { rules, parts } = showing.of;
  const clocks = rules.clocks(standard);
  return {
    firingId: firing.id,
    seq: entry.seq,
    sentence: { ...parts.firingInWords(firing, zone, standard) },
    ...(firing.call === undefined
      ? {}
      : {
          call: {
            for: firing.call.for,
            personId: firing.call.personId ?? null,
            title: { ...parts.callInWords(firing.call.for) },
          },
        }),
    clock: firing.clock,
    clockTitle: titleOf(firing.clock, clocks),
    point: firing.point,
    repeat: firing.repeat,
    means: firing.means,
    tells: [...firing.tells],
    clause: firing.clause,
    ours: firing.ours,
    standard: { id: standard.id, version: standard.version, title: { ...standard.title } },
    contradiction: contradictionOf(firing, standard, clocks),
    sum: sumOf(one, showing),
    due: iso(firing.due),
    effectiveDue: iso(firing.effectiveDue),
    recordedAt: iso(entry.recordedAt),
    latenessMs: Math.max(0, entry.recordedAt - firing.effectiveDue),
    toldBy: firing.toldBy ?? null,
    overruled:
      overruled === null
        ? null
        : {
            seq: overruled.entry.seq,
            recordedAt: iso(overruled.entry.recordedAt),
            by: {
              seq: overruled.by.seq,
              type: overruled.by.type,
              at: iso(overruled.by.at),
              recordedAt: iso(overruled.by.recordedAt),
              actor: { ...overruled.by.actor },
            },
          },
    told: told === null ? null : toldView(told.entry, told.said, showing),
  };
}

function titleOf(clock: string, clocks: readonly AnyClockRule[]): Bilingual {
  if (clock === callClock) return { zh: '通知', en: 'call' };
  const rule = clocks.find((one) => one.id === clock);
  return rule === undefined ? { zh: clock, en: clock } : { ...rule.title };
}

/** The two readings behind the point's own figure, or behind the length that it is counted by. */
function contradictionOf(
  { clock, point, why }: Firing,
  standard: Standard,
  clocks: readonly AnyClockRule[],
): NonNullable<FiringView['contradiction']> | null {
  const rule = clocks.find((one) => one.id === clock);
  const length = why.lengthOf === 'target' ? rule?.target : why.lengthOf === 'limit' ? rule?.limit : undefined;
  const reading = rule?.points.find((one) => one.id === point)?.reading ?? length?.reading ?? rule?.reading;
  const found = standard.contradictions.find((one) => one.id === reading);
  if (found === undefined) return null;
  const { id, matter, readings, default: usual, chosen, why: because } = found;
  return {
    id,
    matter: { ...matter },
    readings: readings.map((one) => ({ id: one.id, clauses: [...one.clauses], says: { ...one.says } })),
    default: usual,
    chosen,
    why: { ...because },
  };
}

function sumOf({ firing, run }: LedgerFiring, { facts }: Showing): FiringView['sum'] {
  const { why } = firing;
  const seqOf = (seq: number): number | null => recordedSeq(seq, why.startedBy, facts);
  return {
    startedAt: iso(why.startedAt),
    startedBy: why.startedBy,
    startSeq: seqOf(firing.startSeq),
    startSetSeq: seqOf(run?.startSetSeq ?? firing.startSeq),
    targetSeq: seqOf(firing.targetSeq),
    lengthOf: why.lengthOf,
    lengthMs: why.lengthMs,
    lengthClause: why.lengthClause,
    fraction: why.fraction ?? null,
    delayMs: why.delayMs ?? 0,
    ...(why.dated === true ? { dated: true } : {}),
    pausedMs: why.pausedMs,
    pauses: run === null ? [] : pausesBefore(run, firing.due),
    replaced: (run?.replaced ?? []).flatMap(({ targetAt, limitAt, targetSeq }) =>
      limitAt === null ? [] : [{ targetAt: isoOrNull(targetAt), limitAt: iso(limitAt), targetSeq: seqOf(targetSeq) }],
    ),
    problemClass: why.problemClass,
  };
}

/** Only pauses that made the point later. */
const pausesBefore = (run: ClockRun, due: Ms): FiringView['sum']['pauses'] =>
  run.pauses
    .filter((pause) => pause.from < due)
    .map(({ from, until, reason }) => ({ from: iso(from), until: isoOrNull(until), reason }));

type ToldView = NonNullable<FiringView['told']>;

function toldView(entry: LedgerFact, said: Told, showing: Showing): ToldView {
  return {
    seq: entry.seq,
    at: iso(entry.recordedAt),
    alarm: said.alarm,
    reached: said.reached.map(({ recipient, level, rung, deliveryId, state }) => ({
      ...recipientOf(recipient),
      level,
      rung,
      deliveryId,
      state,
    })),
    considered: said.considered.map(({ until, rule, ...one }) => ({
      ...one,
      rule: rule ?? null,
      until: until ?? null,
      // The names are staff's to say; whoever shows them writes the sentence again.
      sentence: considerationInWords(
        { ...one, until: until === undefined ? null : Date.parse(until) },
        (personId) => personId,
        showing.zone,
      ),
    })),
  };
}

/** Recipients stand in the ledger as a person's id, `owner:<id>` (`owner` where it is masked) or `operator:operator`. */
function recipientOf(recipient: string): Pick<ToldView['reached'][number], 'kind' | 'id'> {
  if (recipient === 'owner') return { kind: 'owner', id: null };
  if (recipient.startsWith('owner:')) return { kind: 'owner', id: recipient.slice('owner:'.length) };
  if (recipient.startsWith('operator:')) return { kind: 'operator', id: null };
  return { kind: 'person', id: recipient };
}
