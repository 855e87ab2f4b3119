import type { Firing } from '../core/clock.js';
import { type Language, instantInWords, laterInWords } from '../core/words.js';
import { lengthInWords } from '../standard/duration.js';
import type { Bilingual, PointRule, ProblemClass, Standard } from '../standard/standard.js';
import { callInWords } from './complaint.calls.js';
import type { ComplaintCase } from './complaint.case.js';
import { nextPointDue } from './complaint.clocks.js';
import { complaintRules } from './complaint.context.js';
import { classNames, startNames, stateNames } from './complaint.names.js';

const meanings: Readonly<Record<PointRule['means'], Bilingual>> = {
  notice: { zh: '提示', en: 'notice' },
  warning: { zh: '预警', en: 'warning' },
  'target-missed': { zh: '未达目标', en: 'target missed' },
  breach: { zh: '超时', en: 'limit broken' },
  'further-breach': { zh: '再次超时', en: 'further breach' },
};

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
  const title = point?.rule.title[language] ?? meanings[firing.means][language];
  const start = `${instantInWords(why.startedAt, zone, language)} ${startNames[why.startedBy]?.[language] ?? why.startedBy}`;
  const sum = [start, ...addends(firing, language)].join(' + ');
  const due = laterInWords(firing.due, why.startedAt, zone, language);
  const late = firing.effectiveDue > firing.due ? knownLater(firing, zone, language) : '';
  const again =
    firing.repeat > 0 ? (language === 'zh' ? `（第 ${firing.repeat} 次重复）` : ` (repeat ${firing.repeat})`) : '';
  if (language === 'en') return `${title}${again}: ${sum} = ${due}${late}`;
  // A full-width bracket carries its own space.
  return `${title}${again}：${`${sum} = ${due}`.replaceAll('） ', '）')}${late}`;
}

function addends({ why, clause, ours }: Firing, language: Language): readonly string[] {
  const zh = language === 'zh';
  const problemClass = classNames[why.problemClass as ProblemClass]?.[language] ?? why.problemClass;
  const brackets = (text: string): string => (zh ? `（${text}）` : ` (${text})`);
  const source = (own: string | null): string => own ?? (zh ? '本公司规定' : 'our own figure');
  const words = (length: number): string => lengthInWords(length, language);
  const list: string[] = [];
  if (why.lengthOf !== 'start') {
    const share = why.fraction === undefined ? '' : zh ? `的 ${percent(why.fraction)}` : ` × ${percent(why.fraction)}`;
    list.push(`${words(why.lengthMs)}${share}${brackets(`${source(why.lengthClause)} ${problemClass}`)}`);
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
  if (c.over) return { zh: `${stateNames[c.state].zh}，不再等待`, en: `${stateNames[c.state].en}: nothing is awaited` };
  const step = nextStep(c);
  const point = nextPointInWords(c, standard, zone);
  return { zh: `${step.zh}${point.zh}`, en: `${step.en}${point.en}` };
}

function nextPointInWords(c: ComplaintCase, standard: Standard, zone: string): Bilingual {
  // A call is told within seconds, and no point of a clock.
  if (c.clocks.untold.some(({ call }) => call === undefined) || c.clocks.owed.length > 0) {
    return { zh: '；有到点事项正待通知责任人', en: '; somebody is about to be told of a point that was reached' };
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

function nextStep(c: ComplaintCase): Bilingual {
  if (c.observedUntil !== null && c.adoptedAt === null)
    return { zh: '导入的旧案，尚未接管', en: 'An imported case that nobody has adopted' };
  if (c.offeredTo !== null) return { zh: '等待接收移交', en: 'Waits for the hand-over to be accepted' };
  if (c.lowRatingOpen)
    return { zh: '等待主管致电并书面答复差评', en: 'Waits for the supervisor to answer a low rating' };
  if (c.state === 'received') return c.handler === null ? steps.taking : steps.accepting;
  if (c.state === 'waiting') return c.waitingFor === 'owner' ? steps.owner : steps.thirdParty;
  if (c.state === 'fed-back') return steps.reviewing;
  if (c.state === 'reviewed') return steps.rating;
  return c.ownerToldAt === null ? steps.telling : steps.handling;
}

const steps = {
  taking: { zh: '等待派单或抢单', en: 'Waits for somebody to take it' },
  accepting: { zh: '等待处理人接单', en: 'Waits for the handler to accept it' },
  telling: { zh: '等待告知业主由谁处理', en: 'Waits for the owner to be told who handles it' },
  handling: { zh: '等待处理并反馈结果', en: 'Waits to be handled and fed back' },
  owner: { zh: '等待业主', en: 'Waits for the owner' },
  thirdParty: { zh: '等待第三方', en: 'Waits for a third party' },
  reviewing: { zh: '等待他人复查和业主评价', en: "Waits for somebody else's review and the owner's rating" },
  rating: { zh: '等待业主评价', en: "Waits for the owner's rating" },
} as const satisfies Readonly<Record<string, Bilingual>>;
