import {
  type Looking,
  type PersonalRules,
  type Reading,
  type ReadingRow,
  type Relation,
  type SeesRules,
  type Seeing,
  maskedDataBy,
  readingBy,
  readingRow,
} from '../../engine/reading.js';
import { heldRelations } from '../../parts/holding.relations.js';
import { type ComplaintCase, type JoinedReporter, externalsOf } from './complaint.case.js';

/**
 * Who reads what. The best row that holds counts; a role without a row for `none` reads nothing of what is not his. Contact is
 * for whoever has the case, his supervisors and the named roles; the front desk calls back while a case is open; HR and
 * administrators count cases and move them, and read no words; a contractor sees what is given to him.
 */
export const readingTable: readonly ReadingRow[] = [
  readingRow('handler', 'none', 'work', 'skeleton'),
  readingRow('handler', 'had', 'work', 'work'),
  readingRow('handler', 'helps', 'contact', 'work'),
  readingRow('handler', 'has', 'contact', 'work'),
  readingRow('handler', 'filed', 'contact', 'contact'),
  readingRow('front-desk', 'none', 'work', 'skeleton'),
  readingRow('front-desk', 'open', 'contact', 'skeleton'),
  readingRow('front-desk', 'had', 'work', 'work'),
  readingRow('front-desk', 'helps', 'contact', 'work'),
  readingRow('front-desk', 'has', 'contact', 'work'),
  readingRow('front-desk', 'filed', 'contact', 'contact'),
  readingRow('supervisor', 'none', 'contact', 'contact'),
  readingRow('estate-manager', 'none', 'contact', 'contact'),
  readingRow('regional-manager', 'none', 'contact', 'contact'),
  readingRow('company', 'none', 'contact', 'contact'),
  readingRow('quality', 'none', 'contact', 'contact'),
  readingRow('hr', 'none', 'skeleton', 'skeleton'),
  readingRow('admin', 'none', 'skeleton', 'skeleton'),
  readingRow('contractor', 'engaged', 'task', 'task'),
  readingRow('owner', 'reported', 'skeleton', 'skeleton'),
  readingRow('system', 'none', 'contact', 'contact'),
];

/** What the person complained about reads at most, in whatever role: that it is there, and that he keeps away from it. */
export const readingOfComplainedAbout: Reading = 'skeleton';

/** Kinds of content that say what is to be done: all that `task` reads, beside what the reader wrote himself. */
export const taskContent: readonly string[] = ['description', 'correction', 'appointment', 'attachment'];

/** Every way in which the looker stands to the case. */
export function relationsOf(c: ComplaintCase, looking: Looking): readonly Relation[] {
  const me = looking.personId ?? looking.actorId ?? null;
  const filed = me !== null && c.filedBy === me;
  const found = heldRelations(c, looking, filed || (me !== null && c.firstAsked === me));
  if (!c.over && filed && !(c.confidential && c.joined.some((one) => !one.undone))) found.push('filed');
  if (me !== null && reporterIdsOf(c).some((id) => me === `owner:${id}`)) found.push('reported');
  return found;
}

const reporterIdsOf = (c: ComplaintCase): string[] =>
  [c.reporterId, ...c.joined.filter((one) => !one.undone).map((one) => one.reporterId)].filter((id) => id !== null);

/** Who reads how much of a complaint (§7.3, §7.4). */
export const sees: SeesRules<ComplaintCase> = {
  table: readingTable,
  relations: relationsOf,
  confidential: (c) => c.confidential,
  atMost: (c, { personId }) =>
    c.aboutPersonId !== null && personId === c.aboutPersonId ? readingOfComplainedAbout : null,
};

/** How much of the case the looker may read, by the table. */
export const readingOf = (c: ComplaintCase, looking: Looking): Reading => readingBy(sees, c, looking);

/** The case as somebody who sees so much may have it; an owner (`actorId`) keeps his own part. */
export function maskedCase(c: ComplaintCase, seeing: Seeing, actorId?: string): ComplaintCase {
  if (seeing.complainant) return c;
  const own = (reporterId: string | null): boolean => reporterId !== null && actorId === `owner:${reporterId}`;
  const masked = { reporterId: null, reporterKind: 'anonymous' } as const;
  return {
    ...c,
    ...(own(c.reporterId)
      ? {}
      : { ...masked, dwellingId: null, contactWish: 'none' as const, externalNumber: null, aboutPersonId: null }),
    buildingId: seeing.building || own(c.reporterId) ? c.buildingId : null,
    filedBy: null,
    // An authority's number leads to who complained.
    externals: externalsOf(c).map((one) => ({ ...one, number: null })),
    joined: c.joined.map((one) => (own(one.reporterId) ? one : maskedJoining(one))),
  };
}

/** That somebody joined, and when; not who, from where, or how he wants to be reached. */
const maskedJoining = ({ seq, fromCase, startedAt, undone }: JoinedReporter): JoinedReporter => ({
  seq,
  reporterId: null,
  reporterKind: 'anonymous',
  fromCase,
  startedAt,
  undone,
});

/** Fields of facts that tell nothing of who complained; any other is kept back, also one that does not exist yet. */
const tellsNobody: ReadonlySet<string> = new Set([
  ...['kind', 'channel', 'estateId', 'place', 'category', 'problem', 'provisionalClass', 'greenChannel', 'skills'],
  ...[
    'contentId',
    'confidential',
    'receivedBetween',
    'observedUntil',
    'class',
    'proposedSeq',
    'from',
    'personId',
    'by',
  ],
  ...['reason', 'consideredContentId', 'to', 'contractorId', 'proof', 'for', 'expectedAt', 'result', 'how', 'score'],
  ...['call', 'as', 'closedBetween', 'count', 'confirmedWith', 'startedAt', 'joinedSeq', 'field', 'batchId', 'until'],
  ...[
    'improvementId',
    'answered',
    'met',
    'firing',
    'firingId',
    'bySeq',
    'considered',
    'alarm',
    'byFiring',
    'backDated',
  ],
  ...['calls', 'called', 'recordLine', 'received', 'accepted', 'responded', 'closed', 'planId', 'resolveBy'],
  ...['madeSeq', 'accepts', 'source', 'respondBy', 'replyBy', 'respondDue', 'replyDue', 'repliesTo'],
  ...['purpose', 'cases', 'callSeq', 'tellsWhoHandles', 'into', 'fromCase', 'toCase', 'linkedTo'],
  ...['caseId', 'process', 'madeSeq', 'noticeId', 'noticeSeq'],
]);

/** Fields of facts that name other cases, by the type of fact where the name means something else elsewhere. */
export function casesNamedBy(type: string, data: Readonly<Record<string, unknown>>): string[] {
  const named = [
    data['linkedTo'],
    data['into'],
    data['fromCase'],
    data['toCase'],
    data['caseId'],
    type === 'complaint.merge-undone' ? data['from'] : null,
  ];
  const several = Array.isArray(data['cases']) ? (data['cases'] as unknown[]) : [];
  return [...named, ...several].filter((id): id is string => typeof id === 'string');
}

/** What of a complaint and its facts tells of people. */
export const personal: PersonalRules<ComplaintCase> = {
  masked: maskedCase,
  tellsNobody,
  instead: {
    buildingId: (value, _, seeing) => (seeing.building ? value : null),
    values: (value, data) => (data['field'] === 'place' ? value : {}),
    reporterKind: () => 'anonymous',
    contactWish: () => 'none',
  },
  cases: casesNamedBy,
};

/** What a fact says to somebody who sees so much; `opens` says of other cases whether he may know that they belong to it. */
export const maskedData = (
  type: string,
  data: Readonly<Record<string, unknown>>,
  seeing: Seeing,
  opens: (caseId: string) => boolean,
): Readonly<Record<string, unknown>> => maskedDataBy(personal, type, data, seeing, opens);
