import { Injectable } from '@nestjs/common';
import {
  type Firing,
  type JoinedReporter,
  type Standard,
  callClock,
  callTitle,
  factNames,
  isOwnerCall,
} from '@steward/handbook';
import { type Caller, type LedgerFact, StandardsService } from '@steward/service-kit';
import { iso } from '../complaint/complaint.view.js';
import type { ContentView } from '@steward/case-kit';
import { wishOf } from '../complaint/due-links.js';
import { CaseReader, type SeenCase } from '../reading/case-reader.service.js';
import type { ReporterRow, Reporters } from './reporters.schemas.js';

/** How many merges one after the other are followed: nobody merges deeper. */
const deepest = 5;

/** A case as the caller may read it, with everything that its rows are made of. */
interface Read {
  readonly c: SeenCase;
  readonly facts: readonly LedgerFact[];
  readonly content: ReadonlyMap<string, ContentView>;
  readonly standard: Standard;
}

/** Everybody who reported a complaint, each with his own words, wish and what he was told (§3.1, §4.4). */
@Injectable()
export class ReportersService {
  constructor(
    private readonly reader: CaseReader,
    private readonly standards: StandardsService,
  ) {}

  /**
   * The first reporter, whoever joined, and those of cases that were merged into this one, in the order in which they came.
   * Names and phones as the table of readings says, each reading on record. Refused with `case.unknown`.
   */
  async of(caller: Caller, caseId: string): Promise<Reporters> {
    return { items: await this.rows(caller, await this.reader.find(caller, caseId), deepest) };
  }

  private async rows(caller: Caller, c: SeenCase, depth: number): Promise<ReporterRow[]> {
    const read = await this.read(caller, c);
    const { fold } = c;
    const rows = [firstOf(read)];
    for (const joined of fold.joined) {
      const { fromCase, undone } = joined;
      const came = fromCase === null || undone || depth === 0 ? null : await this.reader.within(caller, c, fromCase);
      const merged = came === null ? null : await this.rows(caller, came, depth - 1);
      // What he was told since stands in the ledger of the case that survived.
      const since = (row: ReporterRow): Told[] => [...row.told, ...messagesTo(read, row.reporterId)].sort(byTime);
      rows.push(
        ...(merged?.map((row) => ({ ...row, seq: row.seq ?? joined.seq, told: since(row) })) ?? [
          joinedOf(read, joined),
        ]),
      );
    }
    return rows;
  }

  private async read(caller: Caller, c: SeenCase): Promise<Read> {
    const [{ facts }, content, standard] = await Promise.all([
      this.reader.facts(caller, c),
      this.reader.content(caller, c),
      this.standards.named(c.scope.companyId, c.standard),
    ]);
    return { c, facts, standard, content: new Map(content.map((one) => [one.id, one])) };
  }
}

function firstOf(read: Read): ReporterRow {
  const { fold } = read.c;
  const said = read.facts.find(({ type }) => type === 'complaint.received');
  return {
    ...shown(read, fold.reporterId),
    seq: null,
    kind: fold.reporterKind,
    dwellingId: fold.dwellingId,
    since: iso(fold.receivedAt),
    text: wordsOf(read, said),
    undone: false,
    toCase: null,
    told: [...messagesTo(read, fold.reporterId), ...toldByStaff(read)].sort(byTime),
  };
}

function joinedOf(
  read: Read,
  { seq, reporterId, reporterKind, dwellingId, startedAt, undone, toCase }: JoinedReporter,
): ReporterRow {
  return {
    ...shown(read, reporterId),
    seq,
    kind: reporterKind,
    dwellingId: dwellingId ?? null,
    since: iso(startedAt),
    text: wordsOf(
      read,
      read.facts.find((fact) => fact.seq === seq),
    ),
    undone,
    toCase: toCase ?? null,
    told: messagesTo(read, reporterId).sort(byTime),
  };
}

type Shown = Pick<ReporterRow, 'caseId' | 'caseNumber' | 'reporterId' | 'name' | 'phone' | 'contactWish'>;

/** Who he is, as far as the reader may know: the contact row is masked by the table of readings. */
function shown({ c, content }: Read, reporterId: string | null): Shown {
  const contact = reporterId === null ? undefined : content.get(reporterId);
  const field = (name: 'name' | 'phone'): string | null => {
    const value = contact?.masked === false ? contact.meta[name] : null;
    return typeof value === 'string' ? value : null;
  };
  return {
    caseId: c.id,
    caseNumber: c.number,
    reporterId,
    name: field('name'),
    phone: field('phone'),
    contactWish: reporterId === null ? null : wishOf(c.fold, reporterId),
  };
}

function wordsOf({ content }: Read, fact: LedgerFact | undefined): string | null {
  const id = fact?.data['contentId'];
  return typeof id === 'string' ? (content.get(id)?.text ?? null) : null;
}

type Told = ReporterRow['told'][number];

/** Messages that went to him: by which point of which clock, and what became of them. */
function messagesTo({ facts, standard }: Read, reporterId: string | null): Told[] {
  if (reporterId === null) return [];
  const firings = new Map(
    facts.flatMap((fact) => (fact.type === 'firing.reached' ? [firingOf(fact)] : [])).map((one) => [one.id, one]),
  );
  return facts.flatMap((fact): Told[] => {
    if (fact.type !== 'escalation.told') return [];
    const reached = (fact.data['reached'] ?? []) as readonly Readonly<Record<string, unknown>>[];
    const firingId = String(fact.data['firingId']);
    return reached
      .filter(({ recipient }) => recipient === `owner:${reporterId}`)
      .map(({ state, deliveryId }) => ({
        at: iso(fact.at),
        what: titleOf(firingId, firings.get(firingId), standard),
        how: String(state),
        deliveryId: typeof deliveryId === 'string' ? deliveryId : null,
      }));
  });
}

const firingOf = (fact: LedgerFact): Firing => fact.data['firing'] as Firing;

/** A point as its standard names it; of what a fact itself says to owners, the reason stands in the id. */
function titleOf(firingId: string, firing: Firing | undefined, standard: Standard): Told['what'] {
  const [source, , , reason = ''] = firingId.split('/');
  if (source === callClock && isOwnerCall(reason)) return { ...callTitle(reason) };
  const clock = standard.complaint.clocks.find(({ id }) => id === firing?.clock);
  const point = clock?.points.find(({ id }) => id === firing?.point);
  return { ...(point?.title ?? clock?.title ?? factNames['escalation.told']) };
}

const toldWithProof = ['owner.told-who-handles', 'owner.told-progress', 'complaint.fed-back'] as const;

/** What staff told "the owner" with proof: that is the first reporter. */
const toldByStaff = ({ facts }: Read): Told[] =>
  facts.flatMap((fact): Told[] => {
    const type = toldWithProof.find((one) => one === fact.type);
    if (type === undefined) return [];
    const proof = fact.data['proof'] as { readonly kind?: unknown } | undefined;
    return [
      {
        at: iso(fact.at),
        what: { ...factNames[type] },
        how: typeof proof?.kind === 'string' ? proof.kind : '',
        deliveryId: null,
      },
    ];
  });

const byTime = (one: Told, other: Told): number => one.at.localeCompare(other.at);
