import {
  alarmedType,
  buildingViewSchema,
  DomainError,
  dwellingViewSchema,
  equipmentViewSchema,
  estateViewSchema,
  ownerOf,
  personViewSchema,
  planViewSchema,
  regionViewSchema,
  restatedType,
  standardsViewSchema,
  type FactNews,
  type ProcessPlace,
  type StateNews,
  type TopicOwner,
} from '@steward/contracts';
import type { StateGone } from '../messaging/fact-message.js';

/** Why a message is none that its topic's owner can have sent: a stable code, and a sentence without what stood in it. */
export interface Foreign {
  readonly code: 'news.foreign-process' | 'news.foreign-scope' | 'news.foreign-source';
  readonly reason: string;
}

/** Where a message says that its case belongs. */
export interface SaidPlace {
  readonly process: string;
  readonly caseId: string;
  readonly companyId: string;
  readonly estateId: string | null;
}

type Scoped = Pick<SaidPlace, 'caseId' | 'companyId' | 'estateId'>;

const foreign = (code: Foreign['code'], reason: string): Foreign => ({ code, reason });
const scopeOf = (reason: string): Foreign => foreign('news.foreign-scope', reason);

/** Whether the message says that somebody else sent it than the service that the topic belongs to; null when not. */
export function foreignSource(topic: string, source: string | undefined): Foreign | null {
  const owner = ownerOf(topic);
  if (owner === null || source === undefined || source === `/steward/${owner.service}`) return null;
  return foreign('news.foreign-source', 'the topic belongs to another service than the message comes from');
}

/** Whether a fact is of a process that its topic doesn't tell of, or of a place where such a case can't be; null when not. */
export function foreignFact(topic: string, news: FactNews): Foreign | null {
  const owner = ownerOf(topic);
  if (owner === null) return null;
  if (news.type === alarmedType) return foreignAlarm(owner, news);
  const place = owner.processes[news.process];
  // Of a case that is gone its owner no longer knows where it was.
  if (place !== undefined && saysGone(news)) return null;
  return place === undefined
    ? foreign('news.foreign-process', 'the topic tells of no cases of this process')
    : misplaced(place, news);
}

/** Whether a state is of a place where such a thing can't be, or its view speaks of another thing or place; null when not. */
export function foreignState(topic: string, state: StateNews | StateGone): Foreign | null {
  const owner = ownerOf(topic);
  const [place] = Object.values(owner?.processes ?? {});
  if (state.view === null || place === undefined) return null;
  return misplaced(place, state) ?? viewsOf[topic]?.(state) ?? null;
}

/** Where a message says that its case belongs; null for a topic that is none of ours, and for a tombstone, which says nothing of it. */
export function placeSaid(topic: string, said: FactNews | StateNews | StateGone): SaidPlace | null {
  const owner = ownerOf(topic);
  if (owner === null || !('companyId' in said)) return null;
  if ('type' in said && (said.type === alarmedType || saysGone(said))) return null;
  const process = 'process' in said ? said.process : Object.keys(owner.processes)[0];
  const { caseId, companyId, estateId } = said;
  return process === undefined ? null : { process, caseId, companyId, estateId };
}

/** What the installation says of itself is of no case and no company. */
const installation = 'steward';

const saysGone = ({ companyId, over, state, type }: FactNews): boolean =>
  type === restatedType && companyId === installation && over === true && state === 'unknown';

/** Whether an alarm is of another part than its topic's owner, or pretends to be of a company; null when not. */
function foreignAlarm({ service }: TopicOwner, { caseId, companyId, estateId, process }: FactNews): Foreign | null {
  if (process !== 'operator') return foreign('news.foreign-process', 'an alarm is of no such process');
  const own = companyId === installation && estateId === null && caseId.startsWith(`alarm-${service}-`);
  return own ? null : scopeOf('a service speaks to the operator for itself alone');
}

/** Said of a message about a case that belongs elsewhere, as far as this service has learned. */
export const elsewhere = (): DomainError =>
  new DomainError('conflict', 'news.foreign-scope', {
    zh: '消息所称的公司或小区与该事项已知的归属不符。',
    en: 'the message says another company or estate than the case is known to belong to',
  });

function misplaced(place: ProcessPlace, { caseId, companyId, estateId }: Scoped): Foreign | null {
  switch (place) {
    case 'company':
      return estateId === null ? null : scopeOf('such a case belongs to a company as a whole');
    case 'is-company':
      return estateId === null && caseId === companyId ? null : scopeOf('the case is not the company that it names');
    case 'estate':
      return estateId !== null ? null : scopeOf('such a case belongs to an estate');
    case 'is-estate':
      return estateId === caseId ? null : scopeOf('the case is not the estate that it names');
    case 'either':
      return null;
  }
}

/** What a view may not say: it is read beside the message's own scope. What is no such view, its reader refuses. */
const viewsOf: Readonly<Record<string, (state: StateNews) => Foreign | null>> = {
  'staff.people': ({ caseId, companyId, view }) => {
    const { data } = personViewSchema.safeParse(view);
    if (data === undefined) return null;
    if (data.personId !== caseId) return scopeOf('the view is of another person');
    return data.grants.every((grant) => grant.companyId === companyId)
      ? null
      : scopeOf('a post is in another company than the person');
  },
  'assets.estates': ({ caseId, companyId, view }) => {
    const { data } = estateViewSchema.safeParse(view);
    if (data === undefined || (data.estateId === caseId && data.companyId === companyId)) return null;
    return scopeOf('the view is of another estate or company');
  },
  'assets.regions': ({ caseId, companyId, view }) => {
    const { data } = regionViewSchema.safeParse(view);
    if (data === undefined || (data.regionId === caseId && data.companyId === companyId)) return null;
    return scopeOf('the view is of another region or company');
  },
  'assets.buildings': ({ caseId, estateId, view }) => {
    const { data } = buildingViewSchema.safeParse(view);
    if (data === undefined || (data.buildingId === caseId && data.estateId === estateId)) return null;
    return scopeOf('the view is of another building or estate');
  },
  'assets.dwellings': ({ caseId, estateId, view }) => {
    const { data } = dwellingViewSchema.safeParse(view);
    if (data === undefined || (data.dwellingId === caseId && data.estateId === estateId)) return null;
    return scopeOf('the view is of another dwelling or estate');
  },
  'assets.equipment': ({ caseId, companyId, estateId, view }) => {
    const { data } = equipmentViewSchema.safeParse(view);
    if (data === undefined) return null;
    const own = data.equipmentId === caseId && data.companyId === companyId && data.estateId === estateId;
    return own ? null : scopeOf('the view is of another piece of equipment or place');
  },
  'assets.plans': ({ caseId, companyId, estateId, view }) => {
    const { data } = planViewSchema.safeParse(view);
    if (data === undefined) return null;
    const own = data.planId === caseId && data.companyId === companyId && data.estateId === estateId;
    return own && (data.frozen?.planId ?? caseId) === caseId ? null : scopeOf('the view is of another plan or place');
  },
  'quality.standards': ({ caseId, view }) => {
    const { data } = standardsViewSchema.safeParse(view);
    return data === undefined || data.estateId === caseId ? null : scopeOf('the view is of another estate');
  },
};
