import { createHash } from 'node:crypto';
import type { AuditDifference } from '@steward/contracts';
import { type AnyCase, type CaseAtWork, asFact } from '@steward/case-kit';
import { type AnyFact, type AnyProcess, type Standard, processOf } from '@steward/handbook';
import { canonicalJson, verifyLedger } from '@steward/service-kit';
import { isoOrNull } from '../complaint/instant.format.js';
import type { SealedCaseRow } from './sealed-pages.js';

/** What the rules came to remember after cases had been folded without it: a case that no fact touched since may lack it. */
const rememberedLater: readonly string[] = [
  'filedBy',
  'waitingWords',
  'appointment',
  'externals',
  'ratedBy',
  'answeredCall',
];

/** What views came to say after cases had been written without it. */
const shownLater: readonly string[] = [
  'breachStands',
  'excludedAs',
  'ratedBy',
  'receivedBetween',
  'closedBetween',
  'respondInTarget',
  'respondInLimit',
];

/**
 * What a view says as of its last commit, which may be later than the last fact; nobody's rights or deadlines hang on it: the
 * next due instant is compared by itself.
 */
const asOfItsCommit: readonly string[] = ['limitAt', 'next', 'running', 'verdicts'];

/** What views of earlier releases lack, also where it is not blank: it comes with the next fact. */
const toldLater: readonly string[] = ['resolveAgain'];

/** Where chain, head and facts disagree; empty: the ledger is the one that was recorded. */
export function sealDifferences(row: Pick<SealedCaseRow, 'head' | 'facts' | 'standard' | 'fold'>): AuditDifference[] {
  const { brokenAt, headDiffers } = verifyLedger(row);
  const boundTo: unknown = row.fold.standard;
  return [
    ...(brokenAt === null ? [] : [different('chain-broken', String(brokenAt), null, null)]),
    ...headDiffers.map(({ part, head, facts }) => different('head-differs', part, head, facts)),
    // Which standard a case is bound to stands in no fact: row and fold vouch for each other.
    ...(boundTo === row.standard ? [] : [different('head-differs', 'standard', row.standard, textOf(boundTo))]),
  ];
}

/** Where what is stored of a case is not what follows from its facts under its standard. Throws what folding throws. */
export function derivedDifferences(
  { rules, parts }: CaseAtWork,
  row: SealedCaseRow,
  standard: Standard,
): AuditDifference[] {
  const fold = foldOf(row.process, row.facts, standard);
  const view = parts.view(fold, standard, row.head.updatedAt);
  const due = isoOrNull(fold.over ? null : (rules.nextDue(fold, standard)?.at ?? null));
  const stored = isoOrNull(row.nextDueAt);
  return [
    ...(row.state === fold.state ? [] : [different('state-differs', 'state', row.state, fold.state)]),
    ...(row.over === fold.over ? [] : [different('state-differs', 'over', String(row.over), String(fold.over))]),
    ...members('fold', row.fold, fold, (key, before) => before === undefined && rememberedLater.includes(key)),
    ...members(
      'view',
      row.view,
      view,
      (key, before, after) =>
        asOfItsCommit.includes(key) ||
        !(key in view) ||
        (isBlank(before) && (isBlank(after) || shownLater.includes(key))) ||
        (before === undefined && toldLater.includes(key)),
    ),
    ...(stored === due ? [] : [different('due-differs', 'next-due', stored, due)]),
  ];
}

/** The process of a case, as the handbook has it. Throws for one that it does not have. */
export function rulesFor(process: string): AnyProcess {
  const found = processOf(process);
  if (found === undefined) throw new Error(`the handbook has no process ${process}`);
  return found;
}

/** Recorded facts as the rules read them. */
export const asFacts = (facts: SealedCaseRow['facts']): readonly AnyFact[] => facts.map(asFact);

/** The case as its facts tell it, within the steps of one case. */
export const foldOf = (process: string, facts: SealedCaseRow['facts'], standard: Standard): AnyCase =>
  rulesFor(process).foldAll(asFacts(facts), standard);

function members(
  of: 'fold' | 'view',
  stored: object,
  byFacts: object,
  mayDiffer: (key: string, stored: unknown, byFacts: unknown) => boolean,
): AuditDifference[] {
  const [before, after] = [stored, byFacts] as readonly Readonly<Record<string, unknown>>[];
  if (before === undefined || after === undefined) return [];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => textOf(before[key]) !== textOf(after[key]) && !mayDiffer(key, before[key], after[key]))
    .map((key) =>
      different('state-differs', `${of}.${key}`.slice(0, 200), digestOf(before[key]), digestOf(after[key])),
    );
}

const textOf = (value: unknown): string | null => (value === undefined ? null : canonicalJson(value));

/** A view that an earlier release wrote lacks what was added since; nothing there is as good as empty. */
const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0);

/** Values may name people by role: an audit shows their digests. */
const digestOf = (value: unknown): string | null => {
  const text = textOf(value);
  return text === null ? null : `sha256:${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
};

const different = (
  kind: AuditDifference['kind'],
  part: string,
  stored: string | null,
  byFacts: string | null,
): AuditDifference => ({ kind, part, stored: cut(stored), byFacts: cut(byFacts), healed: false });

/** A superuser may have written whatever he likes. */
const cut = (text: string | null): string | null => text?.slice(0, 200) ?? null;
