import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  advancedSchema,
  allTopics,
  answerSchema,
  assignSchema,
  assignmentAnswerSchema,
  assignmentQuestionSchema,
  caseSnapshotSchema,
  deliveryAnswerSchema,
  deliveryRequestSchema,
  dwellingViewSchema,
  estateViewSchema,
  factNewsSchema,
  ownerContactSchema,
  personViewSchema,
  questionSchema,
  standardsViewSchema,
  stateNewsSchema,
  toldSchema,
  topics,
} from '@steward/contracts';
import {
  type ComplaintFact,
  type ComplaintFactType,
  defaultStandard,
  earlierStandards,
  standardName,
  stateOf,
} from '@steward/handbook';
import { factNewsMessage } from '@steward/service-kit';
import type { z } from 'zod';

/*
 * What was once sent or stored must be understood for ever: running workflows, compacted topics and ledgers hold it. These
 * samples are never changed; what is new gets samples in a folder of its own beside them.
 */

const schemas = {
  factNews: factNewsSchema,
  stateNews: stateNewsSchema,
  personView: personViewSchema,
  estateView: estateViewSchema,
  dwellingView: dwellingViewSchema,
  standardsView: standardsViewSchema,
  caseSnapshot: caseSnapshotSchema,
  advanced: advancedSchema,
  question: questionSchema,
  answer: answerSchema,
  told: toldSchema,
  assignmentQuestion: assignmentQuestionSchema,
  assignmentAnswer: assignmentAnswerSchema,
  assign: assignSchema,
  ownerContact: ownerContactSchema,
  deliveryRequest: deliveryRequestSchema,
  deliveryAnswer: deliveryAnswerSchema,
} as const satisfies Record<string, z.ZodType>;
type SchemaName = keyof typeof schemas;

interface Sample {
  readonly schema: SchemaName;
  readonly is: string;
  readonly value: unknown;
}

interface Life {
  readonly life: string;
  /** The standard under which it began; the first one where it names none. */
  readonly standard?: string;
  readonly becomes: Readonly<Record<string, unknown>>;
  readonly facts: readonly ComplaintFact[];
}

/** All types of facts: the compiler refuses this list when one is missing or gone. */
const factTypes = {
  'appointment.made': true,
  'appointment.answered': true,
  'attachment.added': true,
  'call.logged': true,
  'call.seen': true,
  'complaint.accepted': true,
  'complaint.adopted': true,
  'complaint.assigned': true,
  'complaint.assignment-failed': true,
  'complaint.claimed': true,
  'complaint.class-change-proposed': true,
  'complaint.class-change-rejected': true,
  'complaint.class-changed': true,
  'complaint.classified': true,
  'complaint.closed': true,
  'complaint.contractor-engaged': true,
  'complaint.corrected': true,
  'complaint.external-linked': true,
  'complaint.external-replied': true,
  'complaint.fed-back': true,
  'complaint.first-asked': true,
  'complaint.hand-over-accepted': true,
  'complaint.hand-over-declined': true,
  'complaint.hand-over-offered': true,
  'complaint.handling-started': true,
  'complaint.helper-added': true,
  'complaint.helper-removed': true,
  'complaint.hot-spot-ended': true,
  'complaint.hot-spot-raised': true,
  'complaint.investigation-started': true,
  'complaint.joining-undone': true,
  'complaint.kind-changed': true,
  'complaint.low-rating-answered': true,
  'complaint.merge-undone': true,
  'complaint.merged': true,
  'complaint.not-a-complaint-confirmed': true,
  'complaint.not-a-complaint-proposed': true,
  'complaint.not-a-complaint-rejected': true,
  'complaint.nudged': true,
  'complaint.rated': true,
  'complaint.received': true,
  'complaint.reopened': true,
  'complaint.reporter-joined': true,
  'complaint.resumed': true,
  'complaint.returned': true,
  'complaint.reviewed': true,
  'complaint.waiting': true,
  'complaint.taking-out-proposed': true,
  'complaint.taking-out-rejected': true,
  'complaint.withdrawn': true,
  'escalation.told': true,
  'firing.overruled': true,
  'firing.reached': true,
  'link.made': true,
  'link.undone': true,
  'note.added': true,
  'owner-link.issued': true,
  'owner-links.ended': true,
  'owner.heard-notice': true,
  'owner.message-sent': true,
  'owner.notice-passed-on': true,
  'owner.replied': true,
  'owner.told-progress': true,
  'owner.told-who-handles': true,
  'owner.word-seen': true,
  'record.answered': true,
  'record.corrected': true,
  'visit.logged': true,
} as const satisfies Record<ComplaintFactType, true>;

const folder = new URL('./samples/', import.meta.url);
const versions = readdirSync(folder).toSorted();

function samplesOf<T>(version: string, file: string): readonly T[] {
  return JSON.parse(readFileSync(new URL(`${version}/${file}.json`, folder), 'utf8')) as readonly T[];
}

describe.each(versions)('samples of version %s stay understood', (version) => {
  const samples = [...samplesOf<Sample>(version, 'news'), ...samplesOf<Sample>(version, 'snapshots')];
  const lives = samplesOf<Life>(version, 'complaint-lives');

  it.each(samples.map((sample) => [`${sample.schema}: ${sample.is}`, sample] as const))(
    '%s',
    (_, { schema, value }) => {
      expect(schemas[schema].parse(value)).toEqual(value);
    },
  );

  it('takes what a later version adds, and passes it by', () => {
    for (const { schema, value } of samples) {
      const later = { ...(value as object), addedLater: { by: 'a newer service' } };
      expect(schemas[schema].safeParse(later).success).toBe(true);
    }
  });

  it.each(lives.map((one) => [one.life, one] as const))(
    'folds %s to the same end',
    (_, { facts, becomes, standard = 'handbook-2025@1' }) => {
      const bound = [defaultStandard, ...earlierStandards].find((one) => standardName(one) === standard);
      if (bound === undefined) throw new Error(`no standard ${standard} ships any more`);
      const end = stateOf(facts, bound);
      expect(end).toMatchObject(becomes);
      expect(end.seq).toBe(facts.length);
    },
  );

  it.each(lives.map((one) => [one.life, one] as const))('sends %s over the news and reads it back', (_, { facts }) => {
    for (const fact of facts) {
      const news = {
        id: `case-1/${fact.seq}`,
        process: 'complaint',
        caseId: 'case-1',
        seq: fact.seq,
        type: fact.type,
        at: new Date(fact.at).toISOString(),
        recordedAt: new Date(fact.recordedAt).toISOString(),
        actor: { ...fact.actor },
        companyId: 'c-1',
        estateId: 'e-1',
        clause: fact.clause ?? null,
        data: { ...fact.data },
      };
      const message = factNewsMessage(topics.ticketsFacts, news, { service: 'tickets' });
      expect(factNewsSchema.parse(JSON.parse(String(message.value)))).toEqual(news);
      expect(message.headers).toMatchObject({
        ce_specversion: '1.0',
        ce_id: news.id,
        ce_type: fact.type,
        ce_subject: 'case-1',
      });
    }
  });
});

describe('the samples of all versions together', () => {
  it('cover every schema and every type of fact', () => {
    const samples = versions.flatMap((version) => [
      ...samplesOf<Sample>(version, 'news'),
      ...samplesOf<Sample>(version, 'snapshots'),
    ]);
    expect([...new Set(samples.map(({ schema }) => schema))].toSorted()).toEqual(Object.keys(schemas).toSorted());
    const facts = versions
      .flatMap((version) => samplesOf<Life>(version, 'complaint-lives'))
      .flatMap((life) => life.facts);
    expect([...new Set(facts.map(({ type }) => type))].toSorted()).toEqual(Object.keys(factTypes).toSorted());
  });
});

describe('the registry of topics', () => {
  it('only grows: names, partitions and cleaning of the first release stay', () => {
    const first: Record<string, [number, string]> = {
      'tickets.facts': [6, 'delete'],
      'staff.facts': [6, 'delete'],
      'assets.facts': [6, 'delete'],
      'notifications.facts': [6, 'delete'],
      'quality.facts': [6, 'delete'],
      'staff.people': [3, 'compact'],
      'assets.estates': [3, 'compact'],
      'assets.buildings': [3, 'compact'],
      'assets.dwellings': [3, 'compact'],
      'quality.standards': [3, 'compact'],
    };
    // Another number of partitions would send a case's later facts to another reader.
    const now = Object.fromEntries(allTopics.map(({ name, partitions, cleanup }) => [name, [partitions, cleanup]]));
    expect(now).toMatchObject(first);
  });
});
