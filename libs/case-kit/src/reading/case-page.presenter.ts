import type { ActionViewOf, ClockView, Seeing, Standard } from '@steward/handbook';
import { withheldOf } from '@steward/handbook';
import type { LedgerFact, LoadedCase } from '@steward/service-kit';
import { faceView } from '../cases/face.view.js';
import type { AnyCase } from '../cases/case-rules.js';
import type { CaseAtWork } from '../cases/cases-of-service.js';
import { maskedView } from '../masking/case-masking.js';
import type { HeldFields } from '../masking/held-fields.js';
import type { CasePage, FactView, ListedFace } from './case-page.schemas.js';
import { actionDto, clockDto } from './clock.presenter.js';

const iso = (instant: number): string => new Date(instant).toISOString();
const isoOrNull = (instant: number | null): string | null => (instant === null ? null : iso(instant));

/** A fact as answers have it. */
export const factView = (fact: LedgerFact): FactView => ({
  seq: fact.seq,
  type: fact.type,
  at: iso(fact.at),
  recordedAt: iso(fact.recordedAt),
  actor: { ...fact.actor },
  clause: fact.clause,
  data: { ...fact.data },
  hash: fact.hash,
});

const stillRuns = ({ verdict }: ClockView): boolean => verdict === 'running' || verdict === 'overdue';

/** The clocks that run, and the point that comes next. */
export function runningOf(clocks: readonly ClockView[], now: number): Pick<ListedFace, 'running' | 'next'> {
  const running = clocks.filter(stillRuns);
  const ahead = running
    .flatMap((clock) =>
      clock.points.filter(({ state, due }) => state === 'ahead' && due > now).map((point) => ({ clock, point })),
    )
    .sort((one, other) => one.point.due - other.point.due);
  const [next] = ahead;
  return {
    next:
      next === undefined
        ? null
        : {
            clock: next.clock.clock,
            clockTitle: { ...next.clock.title },
            point: next.point.point,
            pointTitle: { ...next.point.title },
            means: next.point.means,
            clause: next.point.clause,
            at: iso(next.point.due),
          },
    running: running.map(({ clock, title, clause, startedAt, targetAt, limitAt, lateFrom, points }) => {
      const reached = points.findLast(({ state }) => state === 'reached');
      return {
        clock,
        title: { ...title },
        clause,
        startedAt: iso(startedAt),
        targetAt: isoOrNull(targetAt),
        limitAt: iso(limitAt),
        lateFrom: isoOrNull(lateFrom),
        pastTarget: targetAt !== null && targetAt <= now,
        overdue: lateFrom !== null && lateFrom <= now,
        reached: reached === undefined ? null : { point: reached.point, means: reached.means },
      };
    }),
  };
}

/** Who has it, who waits for what, who was told; of a case that has none of it nothing. */
export function heldView(
  c: AnyCase & HeldFields,
): Pick<ListedFace, 'offeredTo' | 'helpers' | 'contractorId' | 'waiting' | 'called' | 'nudges' | 'kind'> {
  const { waiting, nudges, called, kind } = c;
  return {
    ...(kind === undefined ? {} : { kind }),
    offeredTo: c.offeredTo ?? null,
    helpers: [...(c.helpers ?? [])],
    contractorId: c.contractor ?? null,
    waiting: waiting ? { since: iso(waiting.since), expectedAt: iso(waiting.expectedAt) } : null,
    ...(called === undefined
      ? {}
      : {
          called: called.map(({ personId, firingId, at, seenAt }) => ({
            personId,
            firingId,
            at: iso(at),
            seenAt: isoOrNull(seenAt),
          })),
        }),
    ...(nudges === undefined ? {} : { nudges: { count: nudges.count, lastAt: iso(nudges.lastAt) } }),
  };
}

/** A case as its reader sees it: clocks and actions computed for the database's clock at which it was read. */
export function casePage(
  of: CaseAtWork,
  c: LoadedCase<AnyCase>,
  asked: { readonly seeing: Seeing; readonly standard: Standard; readonly actions: readonly ActionViewOf[] },
): CasePage {
  const { seeing, standard, actions } = asked;
  const { rules, parts } = of;
  const { fold } = c;
  const clocks = rules.clocksOf(fold, standard, c.now);
  const awaited = rules.awaitedIn(fold, standard);
  const allowed = (action: string): boolean => actions.some((one) => one.action === action && one.allowed);
  const face = faceView(rules.faceOf(fold, standard));
  const { face: _, ...view } = parts.view(fold, standard, c.now) as Record<string, unknown>;
  return {
    // What a process says of these itself stands in its view.
    classified: true,
    confidential: false,
    buildingId: null,
    dwellingId: null,
    placeTitle: face.title,
    ...maskedView(view, seeing, parts.fields),
    ...heldView(fold),
    process: c.process,
    id: c.id,
    number: c.number,
    companyId: c.scope.companyId,
    estateId: c.scope.estateId,
    version: c.version,
    state: c.state,
    over: c.over,
    title: face.title,
    class: face.class,
    handlerId: face.handlerId,
    place: face.place,
    limitAt: face.limitAt,
    nextDueAt: isoOrNull(c.nextDueAt),
    urgent: face.urgent,
    waitingFor: face.waiting,
    updatedAt: iso(c.updatedAt),
    now: iso(c.now),
    openedAt: iso(c.openedAt),
    receivedAt: iso(rules.beganAt(fold)),
    standard: c.standard,
    ...runningOf(clocks, c.now),
    awaits: { ...parts.awaits(fold, standard) },
    awaited: awaited.map(({ step }) => step),
    mainAction: awaited.flatMap(({ by }) => by).find(allowed) ?? null,
    clocks: clocks.map(clockDto),
    actions: actions.map(actionDto),
    reading: seeing.reading,
    withheld: [...withheldOf(seeing)],
  };
}
