import type { CaseFaceView, Fired, FollowedProcess, TopicDefinition } from '@steward/contracts';
import type { Bilingual, Firing, Ms, NewFact, Seeing, Standard } from '@steward/handbook';
import type { LoadedCase, NewLedgerFact } from '@steward/service-kit';
import type { CaseMasking, FieldTold } from '../masking/case-masking.js';
import type { AnyCase, CaseRules } from './case-rules.js';

/** What a commit records of a case, for whoever adds to it. */
export interface Recorded<C extends AnyCase> {
  readonly before: C;
  readonly after: C;
  readonly facts: readonly NewLedgerFact[];
}

/** What a firing says beside clock and point: how grave the case is, who has it, who must not hear of it, and why in a sentence. */
export type FiredOfCase = Pick<
  Fired,
  'problemClass' | 'handlerId' | 'excluded' | 'reporterIds' | 'call' | 'why' | 'bundleUntil'
>;

/** What a service says of a process that it owns. */
export interface CaseParts<C extends AnyCase> {
  /** Where its facts go. */
  readonly topic: TopicDefinition;
  /** The workflow that waits for its due instants. */
  readonly follow?: FollowedProcess;
  /** `owes` as a condition on a row `c` of `steward.cases`, where an index of the process serves it; the kit's without it. */
  readonly owing?: string;
  /** What lists and other services may know of the case at `now`: ids, enums and instants, no words. */
  view(this: void, c: C, standard: Standard, now: Ms): object;
  /** Of each field of the view whether whoever may not know who reported a case may have it; a field that is not named he has not. */
  readonly fields: Readonly<Record<string, FieldTold>>;
  /** Its face where the view has worked it out already; the rules' without it. */
  face?(this: void, c: C, standard: Standard, view: object): CaseFaceView;
  /** What a list shows of it beside its face, from its view, for somebody who sees so much; nothing without it. */
  listed?(this: void, view: Readonly<Record<string, unknown>>, seeing: Seeing): object;
  /** What it keeps back from whom; without it its cases are no secret, and names and contacts are. */
  readonly masking?: CaseMasking<C>;
  /** In words what the case waits for from people, said after "now:". */
  awaits(this: void, c: C, standard: Standard): Bilingual;
  /** Facts that go with those of a commit, in Steward's own name as `part`: links that its messages need. */
  readonly besides?: {
    readonly part: string;
    facts(this: void, recorded: Recorded<C>): readonly NewFact[];
  };
  /** Why a point was reached, in one sentence; instants read in `zone`. */
  firingInWords(this: void, firing: Firing, zone: string, standard: Standard): Bilingual;
  /** What somebody was called for. */
  callInWords(this: void, reason: string): Bilingual;
  /** What whoever is told of a firing hears beside the clock and the point; `reporters`: all who reported it. */
  fired(
    this: void,
    c: LoadedCase<C>,
    firing: Firing,
    telling: { readonly zone: string; readonly standard: Standard; readonly reporters: readonly string[] },
  ): FiredOfCase;
  /** Everybody who reported it, those of cases that came into it too; asked only where a firing speaks to owners. */
  reporters?(this: void, c: C, load: (caseId: string) => Promise<C>): Promise<readonly string[]>;
}

/** A process of a service: its rules, and what only the service knows of it. */
export interface CaseOfService<C extends AnyCase = AnyCase> {
  readonly rules: CaseRules<C>;
  readonly parts: CaseParts<C>;
}

/** What a service says of a process whose view is a `V`: of every field of it whether it is open. */
type PartsWithView<C extends AnyCase, V extends object> = Omit<CaseParts<C>, 'fields' | 'view'> & {
  view(this: void, c: C, standard: Standard, now: Ms): V;
  readonly fields: { readonly [K in keyof V & string]-?: FieldTold };
};

/** Changes nothing: gives a process of a service its type, and forgets no field of its view. */
export const caseOf = <C extends AnyCase, V extends object>(
  rules: CaseRules<C>,
  parts: PartsWithView<C, V>,
): CaseOfService<C> => ({ rules, parts });
