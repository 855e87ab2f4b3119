import type { Ms, Scope } from '@steward/handbook';
import { verifyChain } from './hash-chain.js';
import { factColumns, toFact, type FactRow, type Queryable } from './ledger-statements.js';
import type { LedgerFact } from './ledger.types.js';

/** What a case's row says of its ledger: written in the same commit as the last fact, so the two prove each other. */
export interface LedgerHead {
  readonly version: number;
  readonly lastHash: string;
  readonly scope: Scope;
  /** `recordedAt` of the first and of the last fact. */
  readonly openedAt: Ms;
  readonly updatedAt: Ms;
}

/** A case's whole ledger and its head, as they stood at one and the same moment. */
export interface SealedLedger {
  readonly head: LedgerHead;
  readonly facts: readonly LedgerFact[];
}

/** In what a head differs from the facts. */
export type HeadPart = 'version' | 'last-hash' | 'scope' | 'opened-at' | 'updated-at';

/** Something that the head says otherwise than the facts do: numbers, digests, ids and instants as text; null: nothing. */
export interface HeadDifference {
  readonly part: HeadPart;
  readonly head: string | null;
  readonly facts: string | null;
}

/** What a ledger proves of itself together with its head. */
export interface LedgerProof {
  readonly intact: boolean;
  /** The first number that is not what was recorded; null where the chain holds in itself. */
  readonly brokenAt: number | null;
  readonly headDiffers: readonly HeadDifference[];
}

const instant = (at: Ms): string => new Date(at).toISOString();
const scopeText = ({ companyId, estateId }: Scope): string => `${companyId}/${estateId ?? ''}`;

/**
 * Whether a case's facts are the ones that were recorded: each by its hash, their end by the head. The chain alone can't show
 * what was cut off behind a fact, nor that the last one was written anew with a hash of its own.
 */
export function verifyLedger({ head, facts }: SealedLedger): LedgerProof {
  const chain = verifyChain(facts);
  const [first, last] = [facts[0], facts.at(-1)];
  const parts: readonly (readonly [HeadPart, string, string | null])[] = [
    ['version', String(head.version), String(facts.length)],
    ['last-hash', head.lastHash, last?.hash ?? null],
    ['scope', scopeText(head.scope), last ? scopeText(last.scope) : null],
    ['opened-at', instant(head.openedAt), first ? instant(first.recordedAt) : null],
    ['updated-at', instant(head.updatedAt), last ? instant(last.recordedAt) : null],
  ];
  const headDiffers = parts
    .filter(([, ofHead, ofFacts]) => ofHead !== ofFacts)
    .map(([part, ofHead, ofFacts]) => ({ part, head: ofHead, facts: ofFacts }));
  return {
    intact: chain.intact && headDiffers.length === 0,
    brokenAt: chain.intact ? null : chain.brokenAt,
    headDiffers,
  };
}

/** Columns of a head, of a row `c` of `steward.cases`; read by `toHead`. */
export const headColumns = `c.version AS head_version, c.last_hash AS head_hash, c.company_id AS head_company, c.estate_id AS head_estate,
  steward.ms(c.opened_at)::float8 AS head_opened, steward.ms(c.updated_at)::float8 AS head_updated`;

/** A row of `headColumns`. */
export interface HeadRow {
  readonly head_version: number;
  readonly head_hash: string;
  readonly head_company: string;
  readonly head_estate: string | null;
  readonly head_opened: number;
  readonly head_updated: number;
}

/** A row of `headColumns` as a head. */
export const toHead = (row: HeadRow): LedgerHead => ({
  version: row.head_version,
  lastHash: row.head_hash,
  scope: { companyId: row.head_company, estateId: row.head_estate },
  openedAt: row.head_opened,
  updatedAt: row.head_updated,
});

/** A case's head and facts in one statement, so that no commit comes between the two; null: there is no such case. */
export async function readSealed(on: Queryable, caseId: string): Promise<SealedLedger | null> {
  const rows = await on.query<(HeadRow & (FactRow | { readonly seq: null }))[]>(
    `SELECT ${headColumns}, ${factColumns} FROM steward.cases c LEFT JOIN steward.ledger l ON l.case_id = c.id
     WHERE c.id = $1 ORDER BY l.seq`,
    [caseId],
  );
  const [first] = rows;
  if (first === undefined) return null;
  return { head: toHead(first), facts: rows.flatMap((row) => (row.seq === null ? [] : [toFact(row)])) };
}
