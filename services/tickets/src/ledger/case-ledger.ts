import type { EstateView } from '@steward/contracts';
import {
  type Bilingual,
  type ComplaintCase,
  type Firing,
  type Ms,
  type Standard,
  classNames,
  describeFiring,
  kindNames,
  stateNames,
} from '@steward/handbook';
import type { LedgerFact } from '@steward/service-kit';
import type { ContentView } from '../content/content.schemas.js';
import { titleOf } from '../listing/shown-clocks.js';
import type { SeenCase, SeenFacts } from '../reading/case-reader.service.js';
import type { CaseLedger, LedgerFiring, LedgerStep } from './case-ledger.schemas.js';
import { nameOfFact } from './fact-names.js';
import { zoned } from './zoned.js';

/** Everything that a ledger is made from, as its reader may see it. */
export interface LedgerParts {
  readonly c: SeenCase;
  readonly facts: readonly LedgerFact[];
  readonly chain: SeenFacts['chain'];
  readonly content: readonly ContentView[];
  readonly standard: Standard;
  readonly estate: EstateView;
}

const reporterNames: Readonly<Record<ComplaintCase['reporterKind'], Bilingual>> = {
  owner: { zh: '业主', en: 'owner' },
  tenant: { zh: '租户', en: 'tenant' },
  relative: { zh: '亲属', en: 'relative' },
  staff: { zh: '员工', en: 'staff' },
  anonymous: { zh: '匿名', en: 'anonymous' },
};
const reviewNames = {
  fixed: { zh: '已解决', en: 'fixed' },
  'not-fixed': { zh: '未解决', en: 'not fixed' },
  unreachable: { zh: '联系不上', en: 'unreachable' },
} as const satisfies Readonly<Record<string, Bilingual>>;
/** Entries about clocks stand in a list of their own. */
const aboutClocks: readonly string[] = ['firing.reached', 'firing.overruled', 'escalation.told'];
/** A link that goes with the message about a point belongs to that point, not to what people did. */
const isOfMessage = ({ type, data }: LedgerFact): boolean => type === 'owner-link.issued' && 'firingId' in data;

/** §4.4, §7.2: the ledger of a complaint from its facts. Pure. */
export function caseLedgerOf(parts: LedgerParts): CaseLedger {
  const { c, facts, standard, estate } = parts;
  const { fold } = c;
  const when = (at: Ms): { at: string; local: string } => ({
    at: new Date(at).toISOString(),
    local: zoned(at, estate.zone),
  });
  const words = wordsOf(parts.content);
  const last = (type: string): LedgerFact | undefined => facts.findLast((fact) => fact.type === type);
  const said = (fact: LedgerFact) => ({ ...when(fact.at), by: fact.actor.id, words: words(fact) });
  const received = facts[0];
  const between = received?.data['receivedBetween'] as readonly [Ms, Ms] | undefined;
  const feedback = last('complaint.fed-back');
  const review = last('complaint.reviewed');
  const description = parts.content.find((one) => one.id === fold.contentId);
  const reporter = parts.content.find((one) => one.id === fold.reporterId);
  return {
    caseId: c.id,
    number: c.number,
    estate: { id: estate.estateId, name: estate.name, zone: estate.zone },
    standard: c.standard,
    state: c.state,
    confidential: fold.confidential,
    masked: !c.seeing.contact,
    asOf: when(c.now),
    time: { ...when(fold.receivedAt), between: between === undefined ? null : [when(between[0]), when(between[1])] },
    content: description?.text ?? null,
    result: {
      ...(review === undefined ? stateNames[fold.state] : withReview(stateNames[fold.state], review)),
      words: feedback === undefined ? null : words(feedback),
    },
    personResponsible: fold.handler ?? fold.firstAsked,
    timeOfFeedback: feedback === undefined ? null : when(feedback.at),
    item: {
      ...titleOf(standard, fold),
      kind: kindNames[fold.kind],
      class: classNames[fold.class],
      where: textOrNull(description?.meta['where']),
    },
    staff: staffOf(fold),
    customer: {
      kind: reporterNames[fold.reporterKind],
      name: textOrNull(reporter?.meta['name']),
      phone: textOrNull(reporter?.meta['phone']),
      dwellingId: fold.dwellingId,
    },
    process: facts
      .filter((fact) => !aboutClocks.includes(fact.type) && !isOfMessage(fact))
      .map((fact): LedgerStep => ({
        seq: fact.seq,
        type: fact.type,
        title: nameOfFact(fact.type),
        ...when(fact.at),
        recordedAt: new Date(fact.recordedAt).toISOString(),
        by: { id: fact.actor.id, role: fact.actor.role },
        clause: fact.clause,
        words: words(fact),
      })),
    evaluation: {
      score: fold.rating,
      words: wordsOfLast(last('complaint.rated'), words),
      enteredBy: fold.rating === null ? null : (fold.ratedBy ?? null),
    },
    rectification: facts.filter(isRectification).map((fact) => ({ ...said(fact), title: nameOfFact(fact.type) })),
    fees: null,
    acceptance: review === undefined ? null : { ...said(review), result: reviewName(review) },
    archive: {
      number: c.number ?? c.id,
      place: { zh: `电子档案，案件 ${c.id}`, en: `electronic archive, case ${c.id}` },
    },
    firings: firingsOf(facts, standard, estate.zone),
    chain: { ...parts.chain },
  };
}

type WordsOf = (fact: LedgerFact) => string | null;

/** The words of a fact, or of its proof; null when there are none, or when they were erased or masked. */
function wordsOf(content: readonly ContentView[]): WordsOf {
  const texts = new Map(content.map((one) => [one.id, one.text]));
  return ({ data }) => {
    const proof = data['proof'] as { contentId?: string } | undefined;
    const ids = [data['contentId'], proof?.contentId].filter((id): id is string => typeof id === 'string');
    return ids.map((id) => texts.get(id) ?? null).find((text) => text !== null) ?? null;
  };
}

const wordsOfLast = (fact: LedgerFact | undefined, words: WordsOf): string | null =>
  fact === undefined ? null : words(fact);

const reviewName = (review: LedgerFact): Bilingual =>
  reviewNames[review.data['result'] as keyof typeof reviewNames] ?? { zh: '复查', en: 'reviewed' };

const withReview = (state: Bilingual, review: LedgerFact): Bilingual => ({
  zh: `${state.zh}；复查：${reviewName(review).zh}`,
  en: `${state.en}; reviewed: ${reviewName(review).en}`,
});

const isRectification = ({ type, data }: LedgerFact): boolean =>
  type === 'complaint.reopened' ||
  type === 'complaint.low-rating-answered' ||
  (type === 'complaint.reviewed' && data['result'] === 'not-fixed');

function staffOf(fold: ComplaintCase): CaseLedger['staff'] {
  const one = (id: string | null, zh: string, en: string): CaseLedger['staff'] =>
    id === null ? [] : [{ id, as: { zh, en } }];
  return [
    ...one(fold.firstAsked, '首问责任人', 'first asked'),
    ...one(fold.handler, '承办人', 'handler'),
    ...fold.helpers.flatMap((id) => one(id, '协办人', 'helper')),
    ...one(fold.contractor, '外协单位', 'contractor'),
  ];
}

/** Every firing with its one sentence, whom it reached, and whether a later fact contradicts it. */
function firingsOf(facts: readonly LedgerFact[], standard: Standard, zone: string): LedgerFiring[] {
  const told = new Map<string, string[]>();
  const overruled = new Set<string>();
  for (const { type, data } of facts) {
    const id = data['firingId'];
    if (typeof id !== 'string') continue;
    if (type === 'firing.overruled') overruled.add(id);
    if (type === 'escalation.told')
      told.set(
        id,
        (data['reached'] as readonly { recipient: string }[]).map((one) => one.recipient),
      );
  }
  return facts.flatMap((fact): LedgerFiring[] => {
    if (fact.type !== 'firing.reached') return [];
    const firing = fact.data['firing'] as Firing;
    return [
      {
        seq: fact.seq,
        firingId: firing.id,
        means: firing.means,
        clause: firing.clause,
        due: new Date(firing.due).toISOString(),
        why: {
          zh: describeFiring(firing, zone, 'zh', standard),
          en: describeFiring(firing, zone, 'en', standard),
        },
        told: told.get(firing.id) ?? [],
        overruled: overruled.has(firing.id),
      },
    ];
  });
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
