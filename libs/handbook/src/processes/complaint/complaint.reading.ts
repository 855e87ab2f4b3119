import type { Role } from '../../engine/fact.js';
import type { Bilingual } from '../../standard/standard.js';
import { type ComplaintCase, type JoinedReporter, externalsOf } from './complaint.case.js';

/**
 * How much of a complaint somebody may read, the least first *(ours, for §7.3 and §7.4)*.
 * `nothing`: for him it does not exist. `skeleton`: number, state, class, kind of problem, clocks, who has it; no words, no
 * place. `task`: what is to be done and where. `work`: everything that was said. `contact`: name, phone and mail, too.
 * Of a confidential case only `contact` tells who complained and from which dwelling.
 */
export const readings = ['nothing', 'skeleton', 'task', 'work', 'contact'] as const;
export type Reading = (typeof readings)[number];

/**
 * How somebody stands to a complaint. `has`: it is his, or offered to him; `helps`; `filed`: he took it in, it is open, and where
 * it is confidential nobody else has joined it, whom he may not know;
 * `engaged`: the contractor whom it was given to; `had`: once one of these; `reported`: an owner's own; `open`: it is open, and
 * nothing more; `none`.
 */
export const relations = ['has', 'helps', 'filed', 'engaged', 'had', 'reported', 'open', 'none'] as const;
export type Relation = (typeof relations)[number];

/** One line of the table: what a role reads of a complaint to which its holder stands so. */
export interface ReadingRow {
  readonly role: Role;
  readonly relation: Relation;
  readonly ordinary: Reading;
  readonly confidential: Reading;
}

const row = (role: Role, relation: Relation, ordinary: Reading, confidential: Reading): ReadingRow => ({
  role,
  relation,
  ordinary,
  confidential,
});

/**
 * Who reads what. The best row that holds counts; a role without a row for `none` reads nothing of what is not his. Contact is
 * for whoever has the case, his supervisors and the named roles; the front desk calls back while a case is open; HR and
 * administrators count cases and move them, and read no words; a contractor sees what is given to him.
 */
export const readingTable: readonly ReadingRow[] = [
  row('handler', 'none', 'work', 'skeleton'),
  row('handler', 'had', 'work', 'work'),
  row('handler', 'helps', 'contact', 'work'),
  row('handler', 'has', 'contact', 'work'),
  row('handler', 'filed', 'contact', 'contact'),
  row('front-desk', 'none', 'work', 'skeleton'),
  row('front-desk', 'open', 'contact', 'skeleton'),
  row('front-desk', 'had', 'work', 'work'),
  row('front-desk', 'helps', 'contact', 'work'),
  row('front-desk', 'has', 'contact', 'work'),
  row('front-desk', 'filed', 'contact', 'contact'),
  row('supervisor', 'none', 'contact', 'contact'),
  row('estate-manager', 'none', 'contact', 'contact'),
  row('company', 'none', 'contact', 'contact'),
  row('quality', 'none', 'contact', 'contact'),
  row('hr', 'none', 'skeleton', 'skeleton'),
  row('admin', 'none', 'skeleton', 'skeleton'),
  row('contractor', 'engaged', 'task', 'task'),
  row('owner', 'reported', 'skeleton', 'skeleton'),
  row('system', 'none', 'contact', 'contact'),
];

/** What the person complained about reads at most, in whatever role: that it is there, and that he keeps away from it. */
export const readingOfComplainedAbout: Reading = 'skeleton';

/** Kinds of content that say what is to be done: all that `task` reads, beside what the reader wrote himself. */
export const taskContent: readonly string[] = ['description', 'correction', 'appointment', 'attachment'];

/** Who looks: roles held for the case's estate, and the person, when it is one. */
export interface Looking {
  readonly roles: readonly Role[];
  readonly personId?: string | null;
  /** `owner:<reporter id>` of a one-time link. */
  readonly actorId?: string;
}

/** What somebody sees of a case. */
export interface Seeing {
  readonly reading: Reading;
  /** Name, phone and mail of whoever complained. */
  readonly contact: boolean;
  /** Who complained, as an id, and the dwelling; of an ordinary case these are no secret to whoever reads its words. */
  readonly complainant: boolean;
  /** The building. */
  readonly building: boolean;
  /** Everything that was said; `task` has its own part of it. */
  readonly words: 'none' | 'task' | 'all';
}

const rank = (reading: Reading): number => readings.indexOf(reading);
/** Whether a reading is at least another. */
export const readsAtLeast = (reading: Reading, least: Reading): boolean => rank(reading) >= rank(least);

/** Every way in which the looker stands to the case. */
export function relationsOf(c: ComplaintCase, { personId, actorId }: Looking): readonly Relation[] {
  const me = personId ?? actorId ?? null;
  const found: Relation[] = ['none'];
  if (!c.over) found.push('open');
  if (me === null) return found;
  const [has, helps, filed] = [c.handler === me || c.offeredTo === me, c.helpers.includes(me), c.filedBy === me];
  if (!c.over && has) found.push('has');
  if (!c.over && helps) found.push('helps');
  if (!c.over && filed && !(c.confidential && c.joined.some((one) => !one.undone))) found.push('filed');
  if (has || helps || filed || c.handledBy.includes(me) || c.firstAsked === me) found.push('had');
  if (c.contractor === me) found.push('engaged');
  if (reporterIdsOf(c).some((id) => me === `owner:${id}`)) found.push('reported');
  return found;
}

const reporterIdsOf = (c: ComplaintCase): string[] =>
  [c.reporterId, ...c.joined.filter((one) => !one.undone).map((one) => one.reporterId)].filter((id) => id !== null);

/** How much of the case the looker may read, by the table. */
export function readingOf(c: ComplaintCase, looking: Looking): Reading {
  const standing = relationsOf(c, looking);
  const most = readingTable
    .filter(({ role, relation }) => looking.roles.includes(role) && standing.includes(relation))
    .map(({ ordinary, confidential }) => (c.confidential ? confidential : ordinary))
    .reduce<Reading>((best, one) => (rank(one) > rank(best) ? one : best), 'nothing');
  const isAboutHim = c.aboutPersonId !== null && looking.personId === c.aboutPersonId;
  return isAboutHim && rank(most) > rank(readingOfComplainedAbout) ? readingOfComplainedAbout : most;
}

/** What a reading lets somebody see. `crowded`: so many live in the building that it says of nobody who complained. */
export function seeingOf(reading: Reading, confidential: boolean, crowded: boolean): Seeing {
  const contact = reading === 'contact';
  const complainant = contact || (!confidential && readsAtLeast(reading, 'task'));
  return {
    reading,
    contact,
    complainant,
    building: complainant || (readsAtLeast(reading, 'task') && crowded),
    words: readsAtLeast(reading, 'work') ? 'all' : reading === 'task' ? 'task' : 'none',
  };
}

/**
 * Of how many dwellings a building must have for a confidential case to name it to whoever may not know who complained
 * *(ours)*; one without any dwelling (plant room, garage) tells of nobody.
 */
export const crowdedFrom = 5;
/** Whether a building with so many dwellings says nothing of who complained. */
export const isCrowded = (dwellings: number): boolean => dwellings === 0 || dwellings >= crowdedFrom;

/** Why something is not shown, for people. */
export const withheldNames = {
  contact: {
    zh: '姓名、电话、邮箱只给承办人、其主管和指定岗位',
    en: 'name, phone and mail are for who has the case, his supervisors and named roles',
  },
  complainant: { zh: '保密工单：不透露报事人和房屋', en: 'confidential: neither who complained nor the dwelling' },
  words: { zh: '您的岗位不查看工单内容', en: "your role does not read a case's words" },
} as const satisfies Readonly<Record<string, Bilingual>>;
/** What may be kept back. */
export type Withheld = keyof typeof withheldNames;

/** What is kept back from somebody who sees so much. */
export const withheldOf = (seeing: Seeing): readonly Withheld[] => [
  ...(seeing.words === 'all' ? [] : (['words'] as const)),
  ...(seeing.complainant ? [] : (['complainant'] as const)),
  ...(seeing.contact ? [] : (['contact'] as const)),
];

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
  ...['purpose', 'cases', 'callSeq', 'into', 'fromCase', 'toCase', 'linkedTo'],
]);

/** Fields of facts that name other cases, by the type of fact where the name means something else elsewhere. */
export function casesNamedBy(type: string, data: Readonly<Record<string, unknown>>): string[] {
  const named = [
    data['linkedTo'],
    data['into'],
    data['fromCase'],
    data['toCase'],
    type === 'complaint.merge-undone' ? data['from'] : null,
  ];
  const several = Array.isArray(data['cases']) ? (data['cases'] as unknown[]) : [];
  return [...named, ...several].filter((id): id is string => typeof id === 'string');
}

/** What a fact says to somebody who sees so much; `opens` says of other cases whether he may know that they belong to it. */
export function maskedData(
  type: string,
  data: Readonly<Record<string, unknown>>,
  seeing: Seeing,
  opens: (caseId: string) => boolean,
): Readonly<Record<string, unknown>> {
  const told = Object.fromEntries(
    Object.entries(data).map(([field, value]) => [field, hidesCases(type, field, value, opens)]),
  );
  if (seeing.complainant) return told;
  return Object.fromEntries(
    Object.entries(told).map(([field, value]) => {
      if (field === 'buildingId' && seeing.building) return [field, value];
      if (field === 'values') return [field, data['field'] === 'place' ? value : {}];
      if (field === 'reached' && Array.isArray(value)) return [field, value.map(maskedRecipient)];
      if (field === 'reporterKind') return [field, 'anonymous'];
      if (field === 'contactWish') return [field, 'none'];
      return [field, tellsNobody.has(field) ? value : null];
    }),
  );
}

function hidesCases(type: string, field: string, value: unknown, opens: (caseId: string) => boolean): unknown {
  const named = casesNamedBy(type, { [field]: value });
  if (named.length === 0) return value;
  if (Array.isArray(value)) return named.filter(opens);
  return named.every(opens) ? value : null;
}

function maskedRecipient(one: unknown): unknown {
  if (typeof one !== 'object' || one === null || !('recipient' in one)) return one;
  return typeof one.recipient === 'string' && one.recipient.startsWith('owner:')
    ? { ...one, recipient: 'owner', deliveryId: null }
    : one;
}
