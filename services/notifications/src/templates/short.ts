import { dateAt, timeInWords } from '@steward/handbook';
import type { Language, TemplateParams } from './template.js';

/** A message as far as a short channel says it, in this order: what, where, by when, number; the link comes behind. */
export interface ShortMessage {
  readonly what: string;
  /** The problem within `what`: whatever else has to be cut, it is said. Missing where the message is about none. */
  readonly about?: string | null | undefined;
  readonly where: string | null;
  readonly by: string | null;
  readonly number: string | null;
  /** What is to be done, in general words: for those who have room for it. */
  readonly task?: string | null | undefined;
}

/** The parts of a short message that a provider's template may name. */
export const shortParts = ['what', 'where', 'by', 'number', 'link'] as const;
export type ShortPart = (typeof shortParts)[number];

const absent: Readonly<Record<'where' | 'by' | 'number', Readonly<Record<Language, string>>>> = {
  where: { 'zh-CN': '见工单', en: 'see the case' },
  by: { 'zh-CN': '请尽快', en: 'soon' },
  number: { 'zh-CN': '见链接', en: 'see link' },
};

/** What stands for each part; a provider refuses an empty one, so that what is not known is said in a word. */
export function partsOf(short: ShortMessage, language: Language): Record<Exclude<ShortPart, 'link'>, string> {
  return {
    what: short.what,
    where: short.where ?? absent.where[language],
    by: short.by ?? absent.by[language],
    number: short.number ?? absent.number[language],
  };
}

/** What a short form wants beside subject and values. */
interface ShortContext {
  readonly audience: 'person' | 'owner' | 'operator';
  readonly by: string | null;
  readonly language: Language;
  readonly zone: string;
}

/** A message's short form: what its subject says without brackets and number, and whatever of place, instant (`by`, ISO 8601) and number it has. */
export function shortOf(
  subject: string,
  params: TemplateParams,
  { audience, by, language, zone }: ShortContext,
): ShortMessage {
  const number = textOrNull(params['caseNumber']);
  const bare = (number === null ? subject : subject.replaceAll(number, ' '))
    .replace(/[【[]([^】\]]*)[】\]]\s*/g, language === 'en' ? '$1: ' : '$1：')
    .replace(/\s+/g, ' ')
    .replace(/\s*([：:]\s*)+/g, language === 'en' ? ': ' : '：')
    .replace(/^[：:\s]+|[：:\s]+$/g, '');
  const what = language === 'en' ? bare : bare.replace(/(?<=[\p{Script=Han}：])\s+(?=[\p{Script=Han}（])/gu, '');
  const due = textOrNull(by);
  const instant = due === null ? null : instantInShort(due, zone, language);
  const problem = textOrNull(params[language === 'en' ? 'problemEn' : 'problemZh']);
  const task = audience === 'person' ? textOrNull(params[language === 'en' ? 'taskEn' : 'taskZh']) : null;
  return {
    what: what === '' ? subject : what,
    about: problem !== null && what.includes(problem) ? problem : null,
    where: textOrNull(params[language === 'en' ? 'whereEn' : 'whereZh'] ?? params['where']),
    by: instant === null ? null : `${until[audience === 'owner' ? 'owner' : 'staff'][language]} ${instant}`,
    number,
    ...(task === null ? {} : { task }),
  };
}

/** What the instant of a short message is: nobody hears a bare time. */
const until: Readonly<Record<'owner' | 'staff', Readonly<Record<Language, string>>>> = {
  staff: { 'zh-CN': '时限', en: 'limit' },
  owner: { 'zh-CN': '最迟', en: 'by' },
};

/** `3月2日 11:00`, `2 Mar 11:00`: an instant in the estate's zone without year and zone. */
export function instantInShort(iso: string, zone: string, language: Language): string | null {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return null;
  const [, month = '1', day = '1'] = dateAt(at, zone).split('-').map(Number).map(String);
  const time = timeInWords(at, zone).slice(0, 5);
  return language === 'en' ? `${day} ${months[Number(month) - 1] ?? ''} ${time}` : `${month}月${day}日 ${time}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A short message in one line, for previews and for whoever needs no template. */
export function asShortText(short: ShortMessage, link: string | null, language: Language): string {
  const { what, where, by, number } = short;
  return [what, where, by, number, link].filter((part) => part !== null).join(language === 'en' ? ', ' : '，');
}

/**
 * What a message is about in at most so many characters. Where it is longer, the problem stands first and whole, and the rest
 * is cut behind it: nobody is called for "Top of the chain · Respond: People tr…".
 */
export function whatWithin({ what, about }: ShortMessage, most: number, language: Language): string {
  if (lengthOf(what) <= most || !about) return cutTo(what, most);
  const rest = what.replace(about, ' ').replace(/^[\s：:，,]+|[\s：:，,]+$/g, '');
  const between = language === 'en' ? ': ' : '：';
  const room = most - lengthOf(about) - lengthOf(between);
  // A stump of one or two words says nothing.
  return room < (language === 'en' ? 10 : 4) ? cutTo(about, most) : `${about}${between}${cutTo(rest, room)}`;
}

/** A place in at most so many characters: what is widest goes first, which stands behind in English, in front in Chinese. */
export function whereWithin(where: string, most: number, language: Language): string {
  const signs = [...where];
  if (signs.length <= most) return where;
  return language === 'en' ? cutTo(where, most) : `…${signs.slice(1 - most).join('')}`;
}

const lengthOf = (text: string): number => [...text].length;

/** A text cut to so many characters, the last of them an ellipsis where it was longer; no half character of the upper planes. */
export function cutTo(text: string, most: number): string {
  const signs = [...text];
  return signs.length <= most ? text : `${signs.slice(0, most - 1).join('')}…`;
}

const textOrNull = (value: unknown): string | null => {
  if (typeof value !== 'string') return null;
  const text = value.replace(/\s+/g, ' ').trim();
  return text === '' ? null : text;
};
