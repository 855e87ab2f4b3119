import { topics, type FactNews, type TopicDefinition } from '@steward/contracts';
import { z } from 'zod';

/** Topics whose facts are told live. */
export const liveTopics: readonly TopicDefinition[] = [
  topics.ticketsFacts,
  topics.notificationsFacts,
  topics.staffFacts,
  topics.assetsFacts,
  topics.qualityFacts,
];

/** Names of events, by the process whose fact it was; a household's facts are told to nobody. */
const eventOf: Readonly<Record<string, LiveEventName>> = {
  complaint: 'case',
  fault: 'case',
  emergency: 'case',
  delivery: 'delivery',
  person: 'person',
  roster: 'roster',
  company: 'estate',
  estate: 'estate',
  building: 'estate',
  dwelling: 'estate',
  standard: 'standard',
  'estate-standards': 'standard',
};

export type LiveEventName = 'case' | 'delivery' | 'person' | 'roster' | 'estate' | 'standard';

/** A fact as a client hears of it: ids, enums and instants (ISO, UTC) only; neither words nor who did it. */
export interface LiveFact {
  readonly caseId: string;
  readonly companyId: string;
  readonly estateId: string | null;
  readonly process: string;
  readonly number?: string;
  readonly seq: number;
  /** The fact's type: `complaint.accepted`. */
  readonly type: string;
  readonly recordedAt: string;
  /** The case after this fact. All of these are missing where a later fact is known already: its event follows. */
  readonly state?: string;
  readonly over?: boolean;
  readonly nextDueAt?: string | null;
  readonly [field: string]: unknown;
}

/** An event before it has its number in the stream. */
export interface LiveEvent {
  readonly name: LiveEventName;
  readonly scope: { readonly companyId: string; readonly estateId: string | null };
  /** Of cases and their messages, which not everybody of the scope may know: the contractor who does because it is given to him. */
  readonly ofCase: { readonly contractorId: string | null } | null;
  /** Whose token may promise something else from now on. */
  readonly personId: string | null;
  /** JSON, ready to be sent. */
  readonly data: string;
}

/** Processes whose facts are told as those of cases. */
const isCase = ({ process }: Pick<FactNews, 'process'>): boolean => eventOf[process] === 'case';

/** What boards ask of a case's view, where its process has it: nothing that confidential cases mask. */
const caseFields = [
  'kind',
  'class',
  'handlerId',
  'offeredTo',
  'greenChannel',
  'confidential',
  'hotSpot',
  'waitingFor',
  'waiting',
  'next',
  'reopenCount',
  'limitAt',
  'receivedAt',
] as const;

/** The live event of news on one of `liveTopics`; null for what is told to nobody. */
export function liveEventOf(news: FactNews): LiveEvent | null {
  const name = eventOf[news.process];
  if (name === undefined) return null;
  const { caseId, companyId, estateId, process, number, seq, type, recordedAt, state, over, nextDueAt } = news;
  const fact: LiveFact = {
    caseId,
    companyId,
    estateId,
    process,
    ...(number === undefined ? {} : { number }),
    seq,
    type,
    recordedAt,
    ...(state === undefined ? {} : { state }),
    ...(over === undefined ? {} : { over }),
    ...(nextDueAt === undefined ? {} : { nextDueAt }),
    ...ofView(news),
  };
  return {
    name,
    scope: { companyId, estateId },
    ofCase: isCase(news) || process === 'delivery' ? { contractorId: contractorOf(news) } : null,
    personId: process === 'person' ? caseId : null,
    data: JSON.stringify(fact),
  };
}

const contractorOf = (news: FactNews): string | null => {
  const id = isCase(news) ? news.view?.['contractorId'] : undefined;
  return typeof id === 'string' ? id : null;
};

const deliveryViewSchema = z.object({
  caseId: z.string().nullish(),
  recipientKind: z.string(),
  recipientId: z.string(),
});

function ofView(news: FactNews): Readonly<Record<string, unknown>> {
  const { process, view } = news;
  if (view === undefined) return {};
  if (isCase(news))
    return Object.fromEntries(caseFields.flatMap((field) => (field in view ? [[field, view[field]]] : [])));
  if (process !== 'delivery') return {};
  const delivery = deliveryViewSchema.safeParse(view);
  if (!delivery.success) return {};
  const { caseId, recipientKind, recipientId } = delivery.data;
  // An owner's id would say who complained.
  return { about: caseId ?? null, ...(recipientKind === 'person' ? { recipientId } : {}) };
}
