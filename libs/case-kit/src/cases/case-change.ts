import type { Actor, Firing, Ms, NewFact, Standard } from '@steward/handbook';
import type { CaseChange, NewContent, NewLedgerFact } from '@steward/service-kit';
import type { CaseOfService } from './case-parts.js';
import { faceView } from './face.view.js';
import type { AnyCase } from './case-rules.js';

/** Who Steward itself is in the ledger, by the part that acts. */
export const systemActor = (part: string): Actor => ({ id: `system:${part}`, role: 'system' });

/** A fact and who did it. */
export interface Deed<F extends NewFact = NewFact> {
  readonly fact: F;
  readonly actor: Actor;
}

/** What the deeds make of a case: the change to commit, and what the rules remember afterwards. */
export interface FoldedChange<C extends AnyCase> extends CaseChange {
  readonly fold: C;
}

/** How cases of a process change. */
export interface CaseChanges<C extends AnyCase> {
  /**
   * Folds deeds into a case at `now`, in order. Firings in the ledger that one of them contradicts are overruled behind it (a late
   * fact never removes a firing). State, next due instant and view are derived from the result.
   */
  changeOf(
    this: void,
    before: C,
    standard: Standard,
    deeds: readonly Deed[],
    now: Ms,
    content?: readonly NewContent[],
  ): FoldedChange<C>;
  /** What is due at `now` once these deeds are done: the points that are reached, and their effects. */
  dueBehind(this: void, before: C, standard: Standard, deeds: readonly Deed[], now: Ms): Deed[];
}

/** How cases of this process change. */
export function changesOf<C extends AnyCase>({ rules, parts }: CaseOfService<C>): CaseChanges<C> {
  const withFace = (view: object, c: C, standard: Standard): object => {
    const face = parts.face?.(c, standard, view) ?? faceView(rules.faceOf(c, standard));
    // What lists of the service are sorted by, where the process has not worked it out itself.
    const receivedAt = 'receivedAt' in view ? {} : { receivedAt: new Date(rules.beganAt(c)).toISOString() };
    const limitAt = 'limitAt' in view ? {} : { limitAt: face.limitAt };
    return { ...view, ...receivedAt, ...limitAt, face };
  };
  const changeOf: CaseChanges<C>['changeOf'] = (before, standard, deeds, now, content = []) => {
    let after = before;
    const facts: NewLedgerFact[] = [];
    const record = ({ fact, actor }: Deed): void => {
      const [recorded] = rules.stamped([fact], after, actor, now);
      if (recorded === undefined) return;
      const consequences = rules.overruledBy(after, recorded, standard);
      after = rules.fold(after, recorded, standard);
      facts.push({ type: fact.type, at: recorded.at, actor, clause: fact.clause ?? null, data: fact.data });
      for (const overruled of consequences) record({ fact: overruled, actor: systemActor('clocks') });
    };
    for (const deed of deeds) record(deed);
    // Nobody looks at a case that is over: what was reached before its end is recorded together with the end.
    if (after.over && !before.over)
      for (const fact of rules.advance(after, standard, now)) record({ fact, actor: systemActor('clocks') });
    const { besides } = parts;
    if (besides !== undefined)
      for (const fact of besides.facts({ before, after, facts: [...facts] }))
        record({ fact, actor: systemActor(besides.part) });
    return {
      state: after.state,
      over: after.over,
      nextDueAt: after.over ? null : (rules.nextDue(after, standard)?.at ?? null),
      fold: after,
      view: withFace(parts.view(after, standard, now), after, standard),
      facts,
      // §3.1: its workflow moves to the emergency queue at once, not when its next point comes.
      ...(before.seq > 0 && !after.over && rules.urgent(after) && !rules.urgent(before) ? { wake: true } : {}),
      ...(content.length === 0 ? {} : { content }),
    };
  };
  return {
    changeOf,
    dueBehind: (before, standard, deeds, now) => {
      const after = deeds.length === 0 ? before : changeOf(before, standard, deeds, now).fold;
      return rules.advance(after, standard, now).map((fact) => ({ fact, actor: systemActor('clocks') }));
    },
  };
}

/** Ids of the firings that a commit records, and of those that its facts call for by themselves. */
export function firingsIn<C extends AnyCase>({
  before,
  after,
  facts,
}: {
  readonly before: C;
  readonly after: C;
  readonly facts: readonly NewLedgerFact[];
}): string[] {
  const called = after.clocks.untold.filter(({ call, startSeq }) => call !== undefined && startSeq > before.seq);
  const reached = facts.flatMap(({ type, data }) =>
    type === 'firing.reached' && 'firing' in data ? [(data.firing as Firing).id] : [],
  );
  return [...reached, ...called.map(({ id }) => id)];
}
