import { type DeliveryView, DomainError, type FiringView } from '@steward/contracts';
import { classNames, kindNames, stateNames } from '@steward/handbook';
import type { Moment } from './asked-at.js';
import type { CaseFact, CaseFile } from './case-file.js';
import { nameOf, type Speaker, tell, when } from './speaker.js';
import { tellFact } from './tell-fact.js';
import { type Around, tellFiring } from './tell-firing.js';
import { wordIn } from './why.words.js';

/** Entries that are told with the firing that they belong to. */
const partOfFiring: ReadonlySet<string> = new Set(['firing.reached', 'firing.overruled', 'escalation.told']);

/** A case from its first fact to its last, firings and all, in the order in which it was recorded. */
export function timeline(file: CaseFile, speaker: Speaker): string[] {
  const around = aroundOf(file);
  const bySeq = new Map(file.firings.items.map((firing) => [firing.seq, firing]));
  return [
    ...heading(file, speaker),
    ...clocksOf(file, speaker),
    ...file.facts.flatMap((fact) => {
      const firing = bySeq.get(fact.seq);
      if (firing !== undefined) return tellFiring(firing, around, speaker);
      return partOfFiring.has(fact.type) ? [] : [tellFact(fact, speaker)];
    }),
  ];
}

/**
 * What answers "why was somebody called then?": the firings that were recorded, told, or carried by a channel in that
 * moment, each behind the facts that it stands on. Throws `DomainError` `firing.none-then`, which names the nearest.
 */
export function moment(file: CaseFile, isThen: Moment, asked: string, speaker: Speaker): string[] {
  const around = aroundOf(file);
  const then = file.firings.items.filter((firing) => instantsOf(firing, around.deliveries).some(isThen));
  if (then.length === 0) throw noneThen(file, asked, speaker);
  return [
    ...heading(file, speaker),
    ...then.flatMap((firing) => [
      ...standsOn(firing, around).map((fact) => tellFact(fact, speaker)),
      ...tellFiring(firing, around, speaker),
    ]),
  ];
}

function heading({ case: one, firings }: CaseFile, speaker: Speaker): string[] {
  const { language, zone } = speaker;
  const words = [
    one.title[language],
    wordIn(kindNames, one.kind, language),
    wordIn(classNames, one.class, language),
    wordIn(stateNames, one.state, language),
    ...(one.handlerId === null ? [] : [nameOf(speaker, one.handlerId)]),
  ];
  const zoned = tell(speaker, `时间为 ${zone}`, `times in ${zone}`);
  return [`${firings.number ?? firings.caseId}  ${words.join(tell(speaker, '，', ', '))}  [${zoned}]`];
}

/** How each clock stands or went, target and limit each by itself: the words of the case's page and ledger (§7.2). */
function clocksOf({ case: one }: CaseFile, speaker: Speaker): string[] {
  const { language } = speaker;
  return (one.clocks ?? []).flatMap(({ title, clause, says }) => {
    if (says === undefined) return [];
    const source = clause ?? tell(speaker, '本公司规定', 'our own figure');
    return [tell(speaker, `  ${title.zh}（${source}）：${says.zh}`, `  ${title[language]} (${source}): ${says.en}`)];
  });
}

function aroundOf({ facts, firings, deliveries }: CaseFile): Around {
  return {
    facts: new Map(facts.map((fact) => [fact.seq, fact])),
    firings: new Map(firings.items.map((firing) => [firing.firingId, firing])),
    deliveries: new Map(deliveries.map((delivery) => [delivery.deliveryId, delivery])),
  };
}

function standsOn({ sum, overruled }: FiringView, { facts }: Around): CaseFact[] {
  const seqs = new Set([sum.startSeq, sum.startSetSeq, sum.targetSeq, overruled?.by.seq ?? null]);
  return [...seqs].flatMap((seq) => (seq === null ? [] : (facts.get(seq) ?? []))).sort((a, b) => a.seq - b.seq);
}

function instantsOf({ recordedAt, told }: FiringView, deliveries: ReadonlyMap<string, DeliveryView>): string[] {
  const instants = [recordedAt, ...(told === null ? [] : [told.at])];
  for (const { deliveryId } of told?.reached ?? []) {
    const delivery = deliveryId === null ? undefined : deliveries.get(deliveryId);
    if (delivery === undefined) continue;
    if (delivery.listedAt !== null) instants.push(delivery.listedAt);
    for (const attempt of [...delivery.attempts, ...(delivery.digest?.attempts ?? [])])
      instants.push(attempt.startedAt, ...(attempt.endedAt === null ? [] : [attempt.endedAt]));
  }
  return instants;
}

function noneThen({ firings: { items } }: CaseFile, asked: string, speaker: Speaker): DomainError {
  const times = items.slice(-5).map((firing) => when(speaker, firing.recordedAt));
  return new DomainError('not-found', 'firing.none-then', {
    zh: `${asked} 没有人因这件工单被通知；${times.length === 0 ? '它还没有到点记录' : `最近的到点时刻：${times.join('、')}`}`,
    en: `nobody was called about this case at ${asked}; ${times.length === 0 ? 'no point of it was reached yet' : `latest points: ${times.join(', ')}`}`,
  });
}
