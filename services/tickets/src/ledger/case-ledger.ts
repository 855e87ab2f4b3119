import type { EstateView } from '@steward/contracts';
import {
  type Bilingual,
  type ClockView,
  type ComplaintCase,
  type FactNaming,
  type Firing,
  type Ms,
  type Standard,
  attachmentNames,
  classNames,
  contactWishNames,
  describeFiring,
  factDetails,
  factNames,
  instantOnPaper,
  intakeNames,
  kindNames,
  meaningNames,
  reporterNames,
  reviewNames,
  roleNames,
  stateNames,
  verdictInWords,
  wordOf,
} from '@steward/handbook';
import type { LedgerFact } from '@steward/service-kit';
import type { ContentView } from '@steward/case-kit';
import { titleOf, titlesOf } from '../listing/shown-clocks.js';
import type { SeenCase, SeenFacts } from '../reading/case-reader.service.js';
import type { Names } from '@steward/case-kit';
import type { CaseLedger, LedgerClock, LedgerFile, LedgerFiringDto, LedgerStep } from './case-ledger.schemas.js';
import { zoned } from '../local-time/zoned.format.js';

/** Everything that a ledger is made from, as its reader may see it. */
export interface LedgerParts {
  readonly c: SeenCase;
  readonly facts: readonly LedgerFact[];
  readonly chain: SeenFacts['chain'];
  readonly content: readonly ContentView[];
  readonly standard: Standard;
  readonly estate: EstateView;
  readonly clocks: readonly ClockView[];
  readonly names: Names;
  /** Numbers of the other cases that the facts name, by id; those that this reader may know. */
  readonly numbers: ReadonlyMap<string, string>;
}

/** An old record may tell of its receipt and its closing a day, or two looks, and no instant. */
const betweenOf = ({ data }: LedgerFact): readonly [Ms, Ms] | undefined =>
  (data['receivedBetween'] ?? data['closedBetween']) as readonly [Ms, Ms] | undefined;

/** Entries about clocks stand in a list of their own. */
const aboutClocks: readonly string[] = ['firing.reached', 'firing.overruled', 'escalation.told'];
/** A link that goes with the message about a point belongs to that point, not to what people did. */
const isOfMessage = ({ type, data }: LedgerFact): boolean => type === 'owner-link.issued' && 'firingId' in data;

/** §4.4, §7.2: the ledger of a complaint from its facts. Pure. */
export function caseLedgerOf(parts: LedgerParts): CaseLedger {
  const { c, facts, standard, estate, names } = parts;
  const { fold } = c;
  const when = whenIn(estate.zone);
  const naming = namingOf(parts);
  const words = wordsOf(parts.content);
  const last = (type: string): LedgerFact | undefined => facts.findLast((fact) => fact.type === type);
  const said = (fact: LedgerFact) => ({
    ...when(fact.at),
    by: fact.actor.id,
    byName: names.person(fact.actor.id),
    words: words(fact),
  });
  const received = facts[0];
  const between = received && betweenOf(received);
  const feedback = last('complaint.fed-back');
  const responsible = fold.handler ?? fold.firstAsked;
  const review = last('complaint.reviewed');
  const description = parts.content.find((one) => one.id === fold.contentId);
  const reporter = parts.content.find((one) => one.id === fold.reporterId);
  return {
    caseId: c.id,
    number: c.number,
    company: names.company,
    namesIncomplete: names.incomplete,
    estate: { id: estate.estateId, name: estate.name, zone: estate.zone },
    standard: c.standard,
    standardTitle: { ...standard.title },
    channel: { ...wordOf(intakeNames, fold.channel) },
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
    personResponsible: responsible,
    responsibleName: responsible === null ? null : names.person(responsible),
    timeOfFeedback: feedback === undefined ? null : when(feedback.at),
    item: {
      ...titleOf(standard, fold),
      kind: kindNames[fold.kind],
      class: classNames[fold.class],
      place: titlesOf(standard, fold).placeTitle,
      building: fold.buildingId === null || !c.seeing.building ? null : names.building(fold.buildingId),
      where: textOrNull(description?.meta['where']),
    },
    staff: staffOf(fold, names),
    customer: {
      kind: reporterNames[fold.reporterKind],
      wish: contactWishNames[fold.contactWish],
      name: textOrNull(reporter?.meta['name']),
      phone: textOrNull(reporter?.meta['phone']),
      dwellingId: fold.dwellingId,
      address: fold.dwellingId === null ? null : names.dwelling(fold.dwellingId),
    },
    process: facts
      .filter((fact) => !aboutClocks.includes(fact.type) && !isOfMessage(fact))
      .map((fact): LedgerStep => ({
        seq: fact.seq,
        type: fact.type,
        title: wordOf(factNames, fact.type),
        ...when(fact.at),
        ...pairOf(when, 'between', betweenOf(fact)),
        recordedAt: new Date(fact.recordedAt).toISOString(),
        by: {
          id: fact.actor.id,
          role: fact.actor.role,
          name: names.person(fact.actor.id),
          roleName: wordOf(roleNames, fact.actor.role),
        },
        details: [...factDetails({ type: fact.type, data: fact.data, actorId: fact.actor.id }, naming)],
        clause: fact.clause,
        words: words(fact),
      })),
    evaluation: {
      score: fold.rating,
      words: wordsOfLast(last('complaint.rated'), words),
      enteredBy: fold.rating === null ? null : (fold.ratedBy ?? null),
    },
    rectification: facts
      .filter(isRectification)
      .map((fact) => ({ ...said(fact), title: wordOf(factNames, fact.type) })),
    fees: null,
    acceptance: review === undefined ? null : { ...said(review), result: reviewName(review) },
    archive: {
      number: c.number ?? c.id,
      place: { zh: '本系统电子档案', en: 'electronic archive of this system' },
    },
    clocks: parts.clocks.map(clockIn(when)),
    firings: firingsOf(parts),
    files: filesOf(parts.content, when),
    chain: { ...parts.chain },
  };
}

type When = (at: Ms) => { at: string; local: string };

const whenIn =
  (zone: string): When =>
  (at) => ({ at: new Date(at).toISOString(), local: zoned(at, zone) });

function namingOf({ estate, names, numbers }: LedgerParts): FactNaming {
  return {
    person: (id) => names.person(id),
    case: (id) => {
      const number = numbers.get(id);
      return number === undefined ? { zh: '另一工单', en: 'another case' } : { zh: number, en: number };
    },
    instant: (at) => {
      const paper = instantOnPaper(at, estate.zone);
      return { zh: paper, en: paper };
    },
  };
}

const clockIn =
  (when: When) =>
  (clock: ClockView): LedgerClock => ({
    title: { ...clock.title },
    clause: clock.clause,
    started: { ...when(clock.startedAt), ...pairOf(when, 'between', clock.startBetween) },
    // A limit is as exact as the start from which it counts.
    limit: {
      ...when(clock.limitAt),
      ...pairOf(when, 'between', clock.startBetween && later(clock.startBetween, clock.limitAt - clock.startedAt)),
    },
    // When an old record was closed does not tell when it was answered.
    stopped:
      clock.stoppedAt === null || clock.how === 'unknown'
        ? null
        : { ...when(clock.stoppedAt), ...pairOf(when, 'between', clock.stopBetween) },
    verdict: { ...verdictInWords(clock) },
  });

const later = ([from, until]: readonly [Ms, Ms], by: Ms): readonly [Ms, Ms] => [from + by, until + by];

/** The two instants between which something lies, where no exact one is known. */
const pairOf = <K extends string>(
  when: When,
  name: K,
  between: readonly [Ms, Ms] | undefined,
): Partial<Record<K, [ReturnType<When>, ReturnType<When>]>> =>
  between === undefined
    ? {}
    : ({ [name]: [when(between[0]), when(between[1])] } as Record<K, [ReturnType<When>, ReturnType<When>]>);

const filesOf = (content: readonly ContentView[], when: When): LedgerFile[] =>
  content
    .filter((one) => one.kind === 'attachment' && !one.masked && one.erasedAt === null)
    .map((one) => ({
      id: one.id,
      kind: wordOf(attachmentNames, textOrNull(one.meta['kind']) ?? ''),
      type: textOrNull(one.meta['type']) ?? '',
      added: when(Date.parse(one.createdAt)),
    }));

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

const reviewName = (review: LedgerFact): Bilingual => wordOf(reviewNames, textOrNull(review.data['result']) ?? '');

const withReview = (state: Bilingual, review: LedgerFact): Bilingual => ({
  zh: `${state.zh}；复查：${reviewName(review).zh}`,
  en: `${state.en}; reviewed: ${reviewName(review).en}`,
});

const isRectification = ({ type, data }: LedgerFact): boolean =>
  type === 'complaint.reopened' ||
  type === 'complaint.low-rating-answered' ||
  (type === 'complaint.reviewed' && data['result'] === 'not-fixed');

function staffOf(fold: ComplaintCase, names: Names): CaseLedger['staff'] {
  const one = (id: string | null, zh: string, en: string): CaseLedger['staff'] =>
    id === null ? [] : [{ id, as: { zh, en }, name: names.person(id) }];
  return [
    ...one(fold.firstAsked, '首问责任人', 'first asked'),
    ...one(fold.handler, '处理人', 'handler'),
    ...fold.helpers.flatMap((id) => one(id, '协办人', 'helper')),
    ...one(fold.contractor, '外协单位', 'contractor'),
  ];
}

/** Every firing with its one sentence, whom it reached, and whether a later fact contradicts it. */
function firingsOf({ facts, standard, estate: { zone }, names }: LedgerParts): LedgerFiringDto[] {
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
  return facts.flatMap((fact): LedgerFiringDto[] => {
    if (fact.type !== 'firing.reached') return [];
    const firing = fact.data['firing'] as Firing;
    return [
      {
        seq: fact.seq,
        firingId: firing.id,
        means: firing.means,
        meansName: wordOf(meaningNames, firing.means),
        clause: firing.clause,
        due: new Date(firing.due).toISOString(),
        why: {
          zh: describeFiring(firing, zone, 'zh', standard),
          en: describeFiring(firing, zone, 'en', standard),
        },
        told: told.get(firing.id) ?? [],
        toldNames: (told.get(firing.id) ?? []).map((id) => names.person(id)),
        overruled: overruled.has(firing.id),
      },
    ];
  });
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
