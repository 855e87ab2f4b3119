import { DomainError } from '@steward/contracts';
import { instantOnPaper, lengthInWords, zoneInWords } from '@steward/handbook';
import {
  givenConditions,
  givenPlaceholders,
  placeholdersOf,
  type Language,
  type ParamFormat,
  type Template,
  type TemplateLine,
  type TemplateParams,
} from './template.js';
import { instantInShort, shortOf, type ShortMessage } from './short.js';
import { phrases, wordFor } from './vocabulary.js';

/** What is known around the values: the zone of the estate, the names of persons, where the link leads. */
export interface RenderContext {
  readonly language: Language;
  /** IANA zone in which instants are written. */
  readonly zone: string;
  readonly clause: string | null;
  readonly link: string | null;
  /** Names by person id; an unknown person is a colleague, never an id. */
  readonly names: Readonly<Record<string, string>>;
}

/** A message in one language, ready for every channel. */
export interface RenderedMessage {
  readonly subject: string;
  readonly lines: readonly string[];
  readonly link: string | null;
  readonly language: Language;
  /** As far as a short channel says it. */
  readonly short: ShortMessage;
}

/**
 * Puts a message into words. Answers `delivery.param-missing` (invalid) when a declared parameter is absent: a
 * message with a gap in it goes to nobody.
 */
export function render(template: Template, given: TemplateParams, context: RenderContext): RenderedMessage {
  refuseMissing(template, given);
  const params = { ...template.fallback, ...given };
  const words = template.words[context.language];
  const fill = (text: string): string =>
    text.replace(/\{([a-zA-Z]+)\}/g, (_, name: string) => valueOf(template, params, context, name));
  const lines = words.body
    .filter((line) => stands(line, template, params, context))
    .flatMap((line) => fill(textOf(line)).split('\n'));
  const subject = oneLine(fill(withoutAbsent(words.subject, template, params, context)));
  const short = shortOf(subject, params, { ...context, audience: template.audience, by: byWhen(template, params) });
  return { subject, lines, link: context.link, language: context.language, short };
}

/** A subject without the optional values that are not known, each with the colon behind it. */
const withoutAbsent = (subject: string, template: Template, params: TemplateParams, context: RenderContext): string =>
  (template.optional ?? []).reduce(
    (text, name) =>
      isKnown(name, template, params, context) ? text : text.replace(new RegExp(`\\{${name}\\}[：:]?\\s*`, 'g'), ''),
    subject,
  );

/** A message as plain text, the link on its own line. */
export function asText(message: Pick<RenderedMessage, 'lines' | 'link' | 'language'>): string {
  const link = message.link === null ? [] : ['', `${phrases.openLink[message.language]}${message.link}`];
  return [...message.lines, ...link].join('\n');
}

/** Refuses parameters with a gap (`delivery.param-missing`), all gaps at once. */
export function refuseMissing(template: Template, params: TemplateParams): void {
  const missing = Object.entries(template.params)
    .filter(([name]) => template.optional?.includes(name) !== true)
    .flatMap(([name, format]) => keysOf(name, format))
    .filter((key) => params[key] === undefined);
  if (missing.length === 0) return;
  throw new DomainError(
    'invalid',
    'delivery.param-missing',
    {
      zh: `消息模板 ${template.id} 缺少参数：${missing.join('、')}`,
      en: `template ${template.id} lacks parameters: ${missing.join(', ')}`,
    },
    { errors: missing.map((name) => ({ path: `params.${name}`, message: 'missing' })) },
  );
}

/** An instant as people of that zone write it: `2026-03-01 09:30（中国标准时间）`; seconds only where there are any. */
export function instantInZone(iso: string, zone: string, language: Language): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return iso;
  const instant = instantOnPaper(at, zone);
  return language === 'en' ? `${instant} (${zoneInWords(zone, 'en')})` : `${instant}（${zoneInWords(zone, 'zh')}）`;
}

/** A length as it is said in a message: whole minutes, and whole seconds below one. */
function lengthOf(ms: number, language: Language): string {
  const step = ms < 60_000 ? 1_000 : 60_000;
  return lengthInWords(Math.max(1, Math.round(ms / step)) * step, language === 'en' ? 'en' : 'zh');
}

/** The instant of a short message: for owners what is promised to them, for the staff the limit, where the message itself speaks of it. */
function byWhen(template: Template, params: TemplateParams): string | null {
  const speaksOf = (name: string): boolean => template.words.en.body.some((line) => textOf(line).includes(`{${name}}`));
  const names = template.audience === 'owner' ? ['nextBy'] : ['limitAt', 'due'];
  const by = names
    .filter(speaksOf)
    .map((name) => params[name])
    .find((value) => value !== undefined && value !== null);
  return typeof by === 'string' ? by : null;
}

const textOf = (line: TemplateLine): string => (typeof line === 'string' ? line : line.text);
/** The names under which a parameter travels. */
const keysOf = (name: string, format: ParamFormat | undefined): string[] =>
  format === 'pair' ? [`${name}Zh`, `${name}En`] : [name];

function stands(line: TemplateLine, template: Template, params: TemplateParams, context: RenderContext): boolean {
  if (typeof line === 'string') return true;
  const { offers, when } = line;
  if (
    offers !== undefined &&
    !String(params['offers'] ?? '')
      .split(',')
      .includes(offers)
  )
    return false;
  return when === undefined || isKnown(when, template, params, context);
}

function isKnown(name: string, template: Template, params: TemplateParams, { link }: RenderContext): boolean {
  if (name === 'link') return link !== null;
  return keysOf(name, template.params[name]).every((key) => {
    const value = params[key];
    return value !== undefined && value !== null && value !== '' && value !== false && value !== 0;
  });
}

function valueOf(template: Template, params: TemplateParams, context: RenderContext, name: string): string {
  const { language } = context;
  if (name === 'link') return context.link ?? phrases.nothing[language];
  if (name === 'clause') return context.clause ?? phrases.ourRule[language];
  if (name === 'urgent') return params['emergency'] === true ? phrases.urgent[language] : '';
  const format = template.params[name];
  if (format === undefined) throw new Error(`template ${template.id} uses {${name}} without declaring it`);
  const key = format === 'pair' ? `${name}${language === 'en' ? 'En' : 'Zh'}` : name;
  const value = params[key] ?? null;
  // An owner lives in the zone of his estate: he reads a day and an hour.
  if (format === 'instant' && template.audience === 'owner' && typeof value === 'string')
    return instantInShort(value, context.zone, language) ?? value;
  return formatted(format, value, context);
}

function formatted(format: ParamFormat, value: string | number | boolean | null, context: RenderContext): string {
  const { language, names, zone } = context;
  if (value === null || value === '') {
    return format === 'persons' ? phrases.nobodyElse[language] : phrases.nothing[language];
  }
  const text = String(value);
  switch (format) {
    case 'instant':
      return instantInZone(text, zone, language);
    case 'class':
    case 'level':
      return wordFor(format, text, language) ?? phrases.otherwise[language];
    case 'persons':
      return text
        .split(/,\s*/)
        .map((id) => oneLine(names[id] ?? unnamed(id, language)))
        .join(language === 'zh-CN' ? '、' : ', ');
    case 'length':
      return lengthOf(Number(value), language);
    case 'text':
    case 'pair':
    case 'number':
      return oneLine(text);
    case 'lines':
      return text;
  }
}

/** Whoever has no name here: an id tells a reader nothing, and an owner's would say who complained. */
function unnamed(id: string, language: Language): string {
  if (/^system(:|$)/.test(id)) return phrases.byItself[language];
  return /^owner(:|$)/.test(id) ? phrases.anOwner[language] : phrases.aColleague[language];
}

/** Values never bring lines of their own into a subject or a sentence. */
const oneLine = (text: string): string => text.replace(/[\r\n\u2028\u2029]+/g, ' ');

/** Whether both languages of a template only use what it declares; the names that break it. */
export function undeclaredPlaceholders(template: Template): string[] {
  const known = new Set<string>([...Object.keys(template.params), ...givenPlaceholders]);
  const conditions = new Set<string>([...known, ...givenConditions]);
  return Object.values(template.words).flatMap(({ subject, body }) => [
    ...[subject, ...body.map(textOf)].flatMap(placeholdersOf).filter((name) => !known.has(name)),
    ...body
      .flatMap((line) => (typeof line === 'string' || line.when === undefined ? [] : [line.when]))
      .filter((name) => !conditions.has(name)),
  ]);
}
