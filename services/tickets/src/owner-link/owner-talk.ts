import { dateAt, type ComplaintCase, type Ms } from '@steward/handbook';
import { type Language, type LedgerFact } from '@steward/service-kit';
import { iso } from '../complaint/complaint.view.js';
import type { OwnerView } from './owner-link.schemas.js';

/** Words or a file of a case, as it is kept. */
export interface KeptContent {
  readonly id: string;
  readonly text: string | null;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly erased: boolean;
}

/** One case of a trail with its facts and content. */
export interface ToldCase {
  readonly fold: ComplaintCase;
  readonly facts: readonly LedgerFact[];
  readonly content: ReadonlyMap<string, KeptContent>;
}

type Utterance = OwnerView['conversation'][number];

/** What the first reporter hears of a case. */
const toFirst = new Set([
  'owner.told-who-handles',
  'owner.told-progress',
  'owner.message-sent',
  'owner.notice-passed-on',
  'complaint.fed-back',
  'complaint.low-rating-answered',
]);
/** What whoever joined hears: progress and outcome; messages are for the first reporter and may speak of him. */
const toFurther = new Set(['owner.told-who-handles', 'owner.told-progress', 'complaint.fed-back']);
/** What an owner says himself. */
const ofOwner = new Set(['owner.replied', 'complaint.rated', 'complaint.reopened']);

const textOf = (told: ToldCase, fact: LedgerFact): string | null => {
  const { contentId } = fact.data;
  return typeof contentId === 'string' ? (told.content.get(contentId)?.text ?? null) : null;
};

/** The part of the talk that belongs to a reporter: his own words, and what was said to him. Nobody else's words or data. */
export function talkOf(trail: readonly ToldCase[], reporterId: string, zone: string, language: Language): Utterance[] {
  return trail.flatMap((told, place) => {
    const { fold, facts } = told;
    const isFirst = fold.reporterId === reporterId;
    const alone = isFirst && fold.joined.every((one) => one.undone);
    const joinedAt = isFirst ? 0 : joinedSince(trail, place, reporterId);
    return facts.flatMap((fact): Utterance[] => {
      const said = (from: Utterance['from'], text: string | null): Utterance[] =>
        text === null || text === '' ? [] : [{ at: iso(fact.at), from, text }];
      const own = fact.actor.id === `owner:${reporterId}`;
      if (fact.type === 'complaint.received') return isFirst ? said('owner', textOf(told, fact)) : [];
      if (fact.type === 'complaint.reporter-joined')
        return fact.data['reporterId'] === reporterId && fact.data['fromCase'] === undefined
          ? said('owner', textOf(told, fact))
          : [];
      if (fact.type === 'appointment.answered') return own ? said('owner', answerTo(told, fact, language)) : [];
      if (ofOwner.has(fact.type))
        return own || (alone && fact.type === 'owner.replied') ? said('owner', textOf(told, fact)) : [];
      // Whoever joined hears who handles it, also when that was said before.
      if (fact.seq < joinedAt && fact.type !== 'owner.told-who-handles') return [];
      if (fact.type === 'appointment.made')
        return isFirst ? said('staff', appointment(told, fact, zone, language)) : [];
      return (isFirst ? toFirst : toFurther).has(fact.type) ? said('staff', textOf(told, fact)) : [];
    });
  });
}

/** Number of the fact by which a reporter, or the case that he reported, came into this one. */
function joinedSince(trail: readonly ToldCase[], place: number, reporterId: string): number {
  const told = trail[place];
  const before = trail[place - 1];
  const entry = told?.fold.joined.find(
    (one) => !one.undone && (one.reporterId === reporterId || (before !== undefined && one.fromCase !== null)),
  );
  return entry?.seq ?? Number.MAX_SAFE_INTEGER;
}

/** From when until when, as the owner's page says every other instant: day, weekday, hour and minute of 24. */
function periodInWords(from: Ms, until: Ms, zone: string, language: Language): string {
  const tag = language === 'en' ? 'en-GB' : 'zh-CN';
  const hours = { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const day = { month: 'long', day: 'numeric', weekday: 'short' } as const;
  const sameDay = dateAt(from, zone) === dateAt(until, zone);
  const written = (at: Ms, withDay: boolean): string =>
    new Intl.DateTimeFormat(tag, { ...hours, ...(withDay ? day : {}) }).format(at);
  return `${written(from, true)}–${written(until, !sameDay)}`;
}

function appointment(told: ToldCase, fact: LedgerFact, zone: string, language: Language): string {
  const { from, until } = fact.data;
  const period = periodInWords(Number(from), Number(until), zone, language);
  const words = textOf(told, fact);
  return `${language === 'en' ? 'Appointment: ' : '预约上门：'}${period}${words === null ? '' : `\n${words}`}`;
}

/** What he said to an appointment, with the words that he put beside it. */
function answerTo(told: ToldCase, fact: LedgerFact, language: Language): string {
  const [yes, no] =
    language === 'en' ? ['The time suits me', 'The time does not suit me'] : ['这个时间可以', '这个时间不行'];
  const words = textOf(told, fact);
  return `${fact.data['accepts'] === true ? yes : no}${words === null ? '' : `\n${words}`}`;
}

/** Facts after which somebody else has the case. */
const passesOn = new Set([
  'complaint.assigned',
  'complaint.claimed',
  'complaint.hand-over-accepted',
  'complaint.returned',
]);

/** Name and phone as the owner was told; null when nobody has told him, or somebody else has it since. */
export function handlerAsTold(told: ToldCase): OwnerView['handler'] {
  const { facts, content } = told;
  const last = facts.findLast((fact) => fact.type === 'owner.told-who-handles' || passesOn.has(fact.type));
  if (last?.type !== 'owner.told-who-handles') return null;
  const kept = content.get(String(last.data['contentId']));
  const handler = kept?.meta['handler'];
  if (typeof handler !== 'object' || handler === null) return null;
  const field = (name: 'name' | 'phone'): string | null => {
    const value: unknown = (handler as Readonly<Record<string, unknown>>)[name];
    return typeof value === 'string' ? value : null;
  };
  return { name: field('name'), phone: field('phone') };
}

/** The files that a reporter sent himself. */
export function ownFiles(trail: readonly ToldCase[], reporterId: string): OwnerView['attachments'] {
  return trail.flatMap(({ facts, content }) =>
    facts
      .filter((fact) => fact.type === 'attachment.added' && fact.actor.id === `owner:${reporterId}`)
      .flatMap((fact) => {
        const kept = content.get(String(fact.data['contentId']));
        if (kept === undefined || kept.erased) return [];
        const type = kept.meta['type'];
        return [
          {
            id: kept.id,
            kind: String(fact.data['kind']),
            type: typeof type === 'string' ? type : '',
            at: iso(fact.at),
          },
        ];
      }),
  );
}
