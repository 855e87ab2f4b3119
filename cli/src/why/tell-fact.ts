import { classNames, factNames, kindNames, spanOnPaper } from '@steward/handbook';
import { type CaseFact, givesWork, personFields } from './case-file.js';
import { actorIn, nameOf, type Speaker, tell, when } from './speaker.js';
import { wordIn } from './why.words.js';

/** A fact's name; its type where this version does not know it. */
export const factName = ({ language }: Speaker, type: string): string => wordIn(factNames, type, language);

/** One fact on a line: when it happened, its number, what, by whom, clause, and when it was known if that was later. */
export function tellFact(fact: CaseFact, speaker: Speaker): string {
  const later = Date.parse(fact.recordedAt) > Date.parse(fact.at);
  const parts = [
    whenOf(fact, speaker),
    `#${fact.seq}`,
    `${factName(speaker, fact.type)}${detailOf(fact, speaker)}`,
    actorIn(speaker, fact.actor),
    ...(fact.clause === null ? [] : [fact.clause]),
    ...(later
      ? [
          tell(
            speaker,
            `（${when(speaker, fact.recordedAt)} 才登记）`,
            `(recorded at ${when(speaker, fact.recordedAt)})`,
          ),
        ]
      : []),
  ];
  return parts.join('  ');
}

/** When it happened; of an old record the day, or the two instants between which it lies, where it tells no more: a day is no midnight. */
function whenOf({ at, data }: CaseFact, speaker: Speaker): string {
  const between: unknown = data['receivedBetween'] ?? data['closedBetween'];
  if (!Array.isArray(between)) return when(speaker, at);
  const [from, until] = between as readonly unknown[];
  if (typeof from !== 'number' || typeof until !== 'number') return when(speaker, at);
  return spanOnPaper([from, until], speaker.zone)[speaker.language];
}

function detailOf({ type, data }: CaseFact, speaker: Speaker): string {
  const { language } = speaker;
  const details: string[] = [];
  if (givesWork(type)) {
    const ids = personFields.map((field) => data[field]).filter((id): id is string => typeof id === 'string');
    const person = ids.find((id) => speaker.names.has(id)) ?? data['personId'];
    if (typeof person === 'string') details.push(nameOf(speaker, person));
  }
  if (typeof data['class'] === 'string') details.push(wordIn(classNames, data['class'], language));
  if (type === 'complaint.kind-changed' && typeof data['kind'] === 'string')
    details.push(wordIn(kindNames, data['kind'], language));
  if (typeof data['score'] === 'number') details.push(tell(speaker, `${data['score']} 分`, `${data['score']} of 5`));
  if (details.length === 0) return '';
  return tell(speaker, `：${details.join('，')}`, `: ${details.join(', ')}`);
}
