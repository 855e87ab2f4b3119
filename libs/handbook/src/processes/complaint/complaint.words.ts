import type { Firing } from '../../engine/clock.js';
import { type Language, instantInWords, laterInWords } from '../../engine/words.js';
import { lengthInWords } from '../../standard/duration.js';
import { factNames, facts } from './complaint.fact-rules.js';
import type { ComplaintFactType } from './complaint.facts.js';
import { awaited, awaitedIn } from './complaint.awaited.js';
import type { Bilingual, ProblemClass, Standard } from '../../standard/standard.js';
import type { ComplaintCase } from './complaint.case.js';
import { nextPointDue } from './complaint.process.js';
import { complaintRules } from './complaint.context.js';
import { classNames } from './complaint.names.js';
import { stateNames } from './complaint.states.js';
import { meaningNames } from './complaint.vocabulary.js';

/**
 * One plain sentence with the arithmetic of a firing, instants in the given IANA zone: "响应超时：11月22日 09:00 收到 + 2 小时
 * （§3.1 一般）= 11:00". With the standard the point has its title; without it the kind of point. Throws `RangeError` for
 * an unknown zone.
 */
export function describeFiring(firing: Firing, zone: string, language: Language, standard?: Standard): string {
  const { why } = firing;
  if (firing.call !== undefined) return callInWords(firing, zone, language);
  const point =
    standard &&
    complaintRules(standard)
      .get(firing.clock)
      ?.points.find((one) => one.rule.id === firing.point);
  const title = point?.rule.title[language] ?? meaningNames[firing.means][language];
  const start = `${instantInWords(why.startedAt, zone, language)} ${startName(why.startedBy)?.[language] ?? why.startedBy}`;
  const added = addends(firing, zone, language);
  const due = laterInWords(firing.due, why.startedAt, zone, language);
  // Where nothing is added there is no sum.
  const sum = added.length === 0 ? start : `${[start, ...added].join(' + ')} = ${due}`;
  const late = firing.effectiveDue > firing.due ? knownLater(firing, zone, language) : '';
  const again =
    firing.repeat > 0 ? (language === 'zh' ? `（第 ${firing.repeat} 次重复）` : ` (repeat ${firing.repeat})`) : '';
  if (language === 'en') return `${title}${again}: ${sum}${late}`;
  // A full-width bracket carries its own space.
  return `${title}${again}：${sum.replaceAll('） ', '）')}${late}`;
}

/** One sentence about a call, the instant in the given zone: "11月22日 20:17 派单". Throws `RangeError` for an unknown zone. */
function callInWords({ due, why }: Firing, zone: string, language: Language): string {
  const name = isFact(why.startedBy) ? factNames[why.startedBy][language] : why.startedBy;
  return language === 'zh'
    ? `${instantInWords(due, zone, 'zh')} ${name}`
    : `${instantInWords(due, zone, 'en')}: ${name}`;
}

const isFact = (type: string): type is ComplaintFactType => Object.hasOwn(facts, type);

/** What a fact is called where a clock counts from it; null for one that a newer version wrote. */
const startName = (type: string): Bilingual | null => (isFact(type) ? (facts[type].begins ?? facts[type].title) : null);

function addends({ why, clause, ours }: Firing, zone: string, language: Language): readonly string[] {
  const zh = language === 'zh';
  const problemClass = classNames[why.problemClass as ProblemClass]?.[language] ?? why.problemClass;
  const brackets = (text: string): string => (zh ? `（${text}）` : ` (${text})`);
  const source = (own: string | null): string => own ?? (zh ? '本公司规定' : 'our own figure');
  const words = (length: number): string => lengthInWords(length, language);
  const list: string[] = [];
  if (why.lengthOf !== 'start') {
    const share = why.fraction === undefined ? '' : zh ? `的 ${percent(why.fraction)}` : ` × ${percent(why.fraction)}`;
    const length = why.dated
      ? brackets(
          `${zh ? '所定期限' : 'the date set'} ${instantInWords(why.startedAt + why.lengthMs, zone, language)}`,
        ).trim()
      : words(why.lengthMs);
    const given = why.given ? (zh ? '启动时所定' : 'as set when it began') : source(why.lengthClause);
    const from = why.dated ? '' : brackets(`${given} ${problemClass}`);
    list.push(`${length}${share}${from}`);
  }
  if (why.delayMs !== undefined) {
    const own = ours && (clause === null || why.lengthOf !== 'start');
    list.push(`${words(why.delayMs)}${brackets(own ? source(null) : source(clause))}`);
  }
  if (why.pausedMs > 0) list.push(`${words(why.pausedMs)}${brackets(zh ? '暂停' : 'paused')}`);
  return list;
}

const percent = (fraction: number): string => `${Math.round(fraction * 1000) / 10} %`;

function knownLater(firing: Firing, zone: string, language: Language): string {
  const known = laterInWords(firing.effectiveDue, firing.due, zone, language);
  return language === 'zh' ? `（${known} 才得知，自此起算）` : ` (known only at ${known}, counted from then)`;
}

/** In words what a case waits for: for Temporal's own UI and lists. Instants in `zone` (default Asia/Shanghai). */
export function awaitsInWords(c: ComplaintCase, standard: Standard, zone = 'Asia/Shanghai'): Bilingual {
  if (isEnded(c) && !c.over) return heardAfterTheEnd(c, standard, zone);
  if (c.over) return { zh: `${stateNames[c.state].zh}，不再等待`, en: `${stateNames[c.state].en}: nothing is awaited` };
  const step = stepsInWords(c, standard);
  const point = nextPointInWords(c, standard, zone);
  return { zh: `${step.zh}${point.zh}`, en: `${step.en}${point.en}` };
}

const isEnded = ({ state }: ComplaintCase): boolean =>
  state === 'closed' || state === 'withdrawn' || state === 'not-a-complaint' || state === 'merged';

/** A case that has ended, and still owes its owner or an authority an answer. */
function heardAfterTheEnd(c: ComplaintCase, standard: Standard, zone: string): Bilingual {
  const step = stepsInWords(c, standard);
  const point = nextPointInWords(c, standard, zone);
  const state = stateNames[c.state];
  return { zh: `${state.zh}；${step.zh}${point.zh}`, en: `${state.en}: ${step.en}${point.en}` };
}

function nextPointInWords(c: ComplaintCase, standard: Standard, zone: string): Bilingual {
  // A call is told within seconds, and no point of a clock.
  if (c.clocks.untold.some(({ call }) => call === undefined) || c.clocks.owed.length > 0) {
    return { zh: '；有到点事项正待通知有关人员', en: '; somebody is about to be told of a point that was reached' };
  }
  const next = nextPointDue(c, standard);
  if (!next) return { zh: '', en: '' };
  const clock = complaintRules(standard).get(next.clock);
  const rule = clock?.points.find((one) => one.rule.id === next.point)?.rule;
  const title = rule?.title ?? { zh: next.point, en: next.point };
  const clause = rule?.clause ? { zh: `（${rule.clause}）`, en: ` (${rule.clause})` } : { zh: '', en: '' };
  return {
    zh: `；${instantInWords(next.at, zone, 'zh')} 若仍未完成：${title.zh}${clause.zh}`,
    en: `; at ${instantInWords(next.at, zone, 'en')}, if nothing happens: ${title.en}${clause.en}`,
  };
}

/** The steps that are awaited, one after the other. */
function stepsInWords(c: ComplaintCase, standard: Standard): Bilingual {
  const said = awaitedIn(c, standard).map((step) => awaited[step].says);
  return { zh: said.map(({ zh }) => zh).join('；'), en: said.map(({ en }) => en).join('; ') };
}
