import {
  type Bilingual,
  type CaseFace,
  type ClockView,
  type LedgerColumn,
  type LedgerRules,
  type Ms,
  type Standard,
  partVerdictNames,
  verdictInWords,
} from '@steward/handbook';
import type { AnyCase, CaseRules } from '../cases/case-rules.js';
import type { CaseLine, LedgerVerdict } from './ledger.schemas.js';
import type { Names } from './asked-names.js';

const iso = (at: Ms): string => new Date(at).toISOString();

/** An instant, and the two between which it lies where no exact one is known. */
export const whenOf = (at: Ms, between?: readonly [Ms, Ms]): { at: string; between?: [string, string] } => ({
  at: iso(at),
  ...(between === undefined ? {} : { between: [iso(between[0]), iso(between[1])] }),
});

/** Everything that a line is made from, as its reader may see it. */
export interface LineParts {
  readonly row: {
    readonly id: string;
    readonly number: string | null;
    readonly estateId: string | null;
    readonly state: string;
    readonly over: boolean;
  };
  readonly c: AnyCase;
  readonly rules: CaseRules<AnyCase>;
  readonly ledger: LedgerRules<AnyCase>;
  readonly standard: Standard;
  /** Null: it can't be computed at present. */
  readonly clocks: readonly ClockView[] | null;
  readonly face: CaseFace;
  readonly classTitle: Bilingual | null;
  readonly place: Bilingual | null;
  readonly content: string | null;
  readonly names: Names;
}

/** How a clock went, target and limit each by itself. What nobody can know is said with its reason. */
export function verdictOf(view: ClockView): LedgerVerdict {
  const { target, limit } = view.parts;
  return {
    clock: view.clock,
    title: { ...view.title },
    clause: view.clause,
    target: target === null ? null : { verdict: target.verdict, says: { ...partVerdictNames[target.verdict] } },
    limit: {
      verdict: limit.verdict,
      says: { ...(limit.verdict === 'unknown' ? verdictInWords(view) : partVerdictNames[limit.verdict]) },
    },
  };
}

/** The first run of a clock: whatever comes later, it happened. */
const firstOf = (clocks: readonly ClockView[], clock: string): ClockView | undefined =>
  clocks.find((view) => view.clock === clock);

/** A case as one line of the ledger of its process. Pure. */
export function lineOf({ row, c, rules, ledger, standard, clocks, face, ...more }: LineParts): CaseLine {
  const { names, classTitle, place, content } = more;
  const began = rules.beganAt(c);
  const handledAt = ledger.handledAt(c);
  const handling = clocks === null ? undefined : firstOf(clocks, ledger.handling);
  const took =
    handledAt === null ? null : (handling?.bounds ?? { lowerMs: handledAt - began, upperMs: handledAt - began });
  return {
    ...row,
    state: { code: row.state, title: { ...(rules.states[row.state]?.title ?? { zh: row.state, en: row.state }) } },
    title: { ...face.title },
    class: classTitle,
    place,
    received: whenOf(began, handling?.startBetween),
    content,
    responsible: face.handler === null ? null : { id: face.handler, name: names.person(face.handler) },
    handled: handledAt === null ? null : whenOf(handledAt, handling?.stopBetween),
    handling: took === null ? null : { atLeast: took.lowerMs, atMost: took.upperMs },
    verdicts: ledger.clocks.flatMap((clock) => {
      const view = clocks === null ? undefined : firstOf(clocks, clock);
      return view === undefined ? [] : [verdictOf(view)];
    }),
    fields: ledger.columns.map((column) => ({
      title: { ...column.title },
      ...valueOf(column, { c, standard, names, clocks }),
    })),
    setAside: clocks === null,
  };
}

/** Whom a line names: who has the case, and whom columns name. */
export const peopleOf = (face: CaseFace, { columns }: LedgerRules<AnyCase>, c: AnyCase): string[] =>
  [face.handler, ...columns.map((column) => ('person' in column ? column.person(c) : null))].filter(
    (id) => id !== null,
  );

function valueOf(
  column: LedgerColumn<AnyCase>,
  { c, standard, names, clocks }: Pick<LineParts, 'c' | 'standard' | 'names' | 'clocks'>,
): Pick<CaseLine['fields'][number], 'when' | 'words'> {
  if ('at' in column) {
    const at = column.at(c);
    const { stops } = column;
    const view = stops === undefined || clocks === null ? undefined : firstOf(clocks, stops);
    return { when: at === null ? null : whenOf(at, view?.stopBetween), words: null };
  }
  if ('words' in column) return { when: null, words: column.words(c, standard) };
  const id = column.person(c);
  return { when: null, words: id === null ? null : names.person(id) };
}
