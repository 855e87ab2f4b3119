import {
  type Bilingual,
  type ClockView,
  type ComplaintCase,
  type Ms,
  type Standard,
  clocksOf,
  parseDuration,
} from '@steward/handbook';
import { isoOrNull } from '../complaint/complaint.view.js';

/** What happens next, with the instant by which it was promised, ISO 8601 UTC. */
export type Next = Bilingual & { readonly at: string | null };

const plain: Readonly<Record<ComplaintCase['state'], Bilingual>> = {
  received: { zh: '已收到，正在安排处理人', en: 'We have got it and are finding who will handle it' },
  accepted: { zh: '已有专人受理', en: 'Somebody has taken it on' },
  investigating: { zh: '正在了解情况', en: 'We are looking into it' },
  handling: { zh: '正在处理', en: 'We are dealing with it' },
  waiting: { zh: '正在等待', en: 'It is waiting' },
  'fed-back': { zh: '已处理并反馈，正在请他人复查', en: 'It is done, and somebody else is going to check it' },
  reviewed: { zh: '已处理并复查', en: 'It is done and checked' },
  closed: { zh: '已办结', en: 'It is closed' },
  withdrawn: { zh: '已按您的意愿撤回', en: 'It was withdrawn as you wished' },
  'not-a-complaint': { zh: '经核实不按投诉处理，详情请见沟通记录', en: 'It is not dealt with as a complaint' },
  merged: { zh: '已并入同一问题，一起处理', en: 'It is dealt with together with the same problem' },
};

/** States in which an owner who had it taken up again reads that it was. */
const again: readonly ComplaintCase['state'][] = ['received', 'accepted'];

/** How the case stands, as one would say it to a neighbour. */
export function stateInPlainWords(c: ComplaintCase): Bilingual {
  if (c.reopenCount > 0 && again.includes(c.state)) return { zh: '已重新受理', en: 'It is taken up again' };
  if (c.state !== 'waiting') return plain[c.state];
  return c.waitingFor === 'owner'
    ? { zh: '等待您的回复或配合', en: 'We are waiting for your answer' }
    : { zh: '等待维修单位、材料等第三方', en: 'We are waiting for a contractor, parts or the like' };
}

const late: Bilingual = {
  zh: '已超过承诺的时间，已向上级报告并督办，我们会尽快与您联系',
  en: 'it has taken longer than promised; it was reported to those above, and we shall be in touch soon',
};

/** What happens next and when; null when nothing is awaited. */
export function nextInPlainWords(c: ComplaintCase, standard: Standard, now: Ms): Next | null {
  if (c.observedUntil !== null && c.adoptedAt === null) return null;
  const running = clocksOf(c, standard, now).filter(({ verdict }) => verdict === 'running' || verdict === 'overdue');
  const promised = (clock: string, words: Bilingual): Next | null => {
    const found: ClockView | undefined = running.find((one) => one.clock === clock);
    if (found === undefined) return null;
    if (found.limitAt !== null && found.limitAt < now) return { ...late, at: null };
    return { ...words, at: isoOrNull(found.limitAt) };
  };
  switch (c.state) {
    case 'received':
    case 'accepted':
    case 'investigating':
    case 'handling':
      return promised('RESPOND', telling) ?? sooner(promised('PROGRESS', progress), promised('RESOLVE', outcome));
    case 'waiting':
      return {
        ...(c.waitingFor === 'owner' ? yourTurn : theirTurn),
        at: isoOrNull(c.waiting?.expectedAt ?? null),
      };
    case 'fed-back':
      return promised('REVIEW', review) ?? promised('RATE', rate);
    case 'reviewed':
      return c.lowRatingOpen ? { ...answer, at: null } : promised('RATE', rate);
    case 'closed':
      return reopening(c, standard, now);
    case 'withdrawn':
    case 'not-a-complaint':
    case 'merged':
      return null;
  }
}

function sooner(one: Next | null, other: Next | null): Next | null {
  if (one === null || other === null) return one ?? other;
  // What is late has no instant, and is said first.
  if (one.at === null || other.at === null) return one.at === null ? one : other;
  return one.at <= other.at ? one : other;
}

function reopening(c: ComplaintCase, standard: Standard, now: Ms): Next | null {
  const figure = standard.figures.find(({ id }) => id === 'complaint.reopen.window')?.value;
  const until = (c.closedAt ?? 0) + parseDuration(typeof figure === 'string' ? figure : 'P30D');
  return c.closedAt === null || now > until ? null : { ...mayReopen, at: isoOrNull(until) };
}

/* Each ends where its instant follows: "接下来：告诉您进展，最迟 12月1日 05:17", "Next: you hear how it goes on, by 1 Dec 05:17". */
const telling: Bilingual = {
  zh: '告诉您由谁处理、如何联系、下一步怎么做，最迟',
  en: 'we tell you who handles it, how to reach them, and what comes next, by',
};
const progress: Bilingual = { zh: '告诉您进展，最迟', en: 'you hear how it goes on, by' };
const outcome: Bilingual = { zh: '办好并告诉您结果，最迟', en: 'it is done and you hear the outcome, by' };
const yourTurn: Bilingual = { zh: '请您回复或配合；我们预计等到', en: 'please answer; we expect to wait until' };
const theirTurn: Bilingual = { zh: '继续处理，预计', en: 'we go on, as we expect, on' };
const review: Bilingual = {
  zh: '由其他同事上门或致电，确认是否真正解决，最迟',
  en: 'a colleague visits or calls you to see whether it is really solved, by',
};
const rate: Bilingual = { zh: '请您为这次处理打分，截止', en: 'please rate how we dealt with it, by' };
const answer: Bilingual = { zh: '主管致电并书面答复您的评价', en: 'the supervisor calls you and answers in writing' };
const mayReopen: Bilingual = {
  zh: '如问题再次出现，可要求重新处理，截止',
  en: 'should it come back, you may ask us to deal with it again, until',
};
