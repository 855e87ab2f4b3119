import type { CallRule } from '../../engine/messages/tells.js';
import type { Bilingual } from '../../standard/standard.js';
import { because, ladderReaders } from './reader.words.js';

/** Why somebody is called apart from any clock: work is given to him, taken from him, or waits for whoever is on duty. */
export const callReasons = [
  'given',
  'danger',
  'not-accepted',
  'offered',
  'helper',
  'nudged',
  'nobody-fits',
  'returned',
  'hand-over-accepted',
  'hand-over-declined',
  'hand-over-withdrawn',
  'helper-released',
  'taken-off',
  'over',
] as const;
export type CallReason = (typeof callReasons)[number];

const nothingToDo: Bilingual = { zh: '无需操作，供您知悉。', en: 'Nothing; for your information.' };
const seeToIt: Bilingual = {
  zh: '请确认有人及时处理；处理人不能到位的，请改派。',
  en: 'See that somebody deals with it in time; if he can not come, give it to somebody else.',
};

/** Of whoever supervises, and of nobody by name. */
const toSupervisor = (title: Bilingual, task: Bilingual): CallRule => ({
  title,
  task,
  because: ladderReaders.supervisor,
  beside: { title, task },
});

/**
 * Every reason in words; a call with `beside` asks for work, so that somebody else hears of it where he can't come. `given`: what
 * whoever gets a case does first, which only its process knows.
 */
export const staffCalls = (given: Bilingual): Readonly<Record<CallReason, CallRule>> => ({
  given: {
    because: because('此单派给了您', 'the case was given to you'),
    title: { zh: '派给您处理', en: 'Given to you' },
    beside: { title: { zh: '已派单，但处理人此刻不当班', en: 'Given to somebody who is off duty' }, task: seeToIt },
    task: given,
  },
  danger: {
    because: because('此单由您处理，且危及安全', 'this case is yours, and somebody is in danger'),
    title: { zh: '危及安全，请立即处理', en: 'Unsafe: act at once' },
    beside: {
      title: { zh: '危及安全，请立即安排人到场', en: 'Unsafe: send somebody at once' },
      task: {
        zh: '请立即安排人到场并停用设备；尚未派单的，请立即派单。',
        en: 'Send somebody at once and have it taken out of service; where nobody has it yet, assign it.',
      },
    },
    task: {
      zh: '请立即到场，停用设备，不让人靠近，并登记响应；不能立即到场的，请马上报告主管。',
      en: 'Go there at once, take it out of service, keep people away, and enter that you are there; if you cannot, tell the supervisor now.',
    },
  },
  'not-accepted': {
    because: because('此项维修由您负责', 'the repair is yours'),
    title: { zh: '验收未通过，请重修', en: 'Not accepted: repair it again' },
    beside: {
      title: { zh: '验收未通过，维修人此刻不当班', en: 'Not accepted, and the repairer is off duty' },
      task: seeToIt,
    },
    task: {
      zh: '请在工单中查看未通过的原因，重新维修并登记修复；无法处理的，请移交或退单。',
      en: 'See in the case why, repair it again, and enter that it is fixed; if you cannot, hand it over or return it.',
    },
  },
  offered: {
    because: because('有人把此单移交给您', 'somebody offers you this case'),
    title: { zh: '请您接手', en: 'Offered to you' },
    beside: {
      title: { zh: '移交给此刻不当班的人员，待接收', en: 'Offered to somebody who is off duty' },
      task: seeToIt,
    },
    task: {
      zh: '请接收或谢绝；在接收之前仍由原处理人负责。',
      en: 'Accept or decline; until then it stays with the one who offers it.',
    },
  },
  helper: {
    because: because('您是此单的协办人', 'you are to help with this case'),
    title: { zh: '请您协办', en: 'Your help is wanted' },
    beside: { title: { zh: '协办人此刻不当班', en: 'The helper is off duty' }, task: seeToIt },
    task: { zh: '请联系处理人，一起处理。', en: 'Get in touch with the handler and help.' },
  },
  nudged: {
    because: because('此单由您处理', 'this case is yours'),
    title: { zh: '催办', en: 'Please get on with it' },
    beside: { title: { zh: '催办：请督促处理', en: 'Please see that it gets on' }, task: seeToIt },
    task: {
      zh: '请尽快推进，并在工单中说明进展；无法处理的，请移交或退单。',
      en: 'Move it on and say in the case how far it is; if you cannot, hand it over or return it.',
    },
  },
  'nobody-fits': toSupervisor(
    { zh: '无合适的当班人员，请派单', en: 'Nobody on duty fits: please assign it' },
    {
      zh: '请立即派单；人员不足的，请叫人到岗或委托外包单位。',
      en: 'Assign it now; if nobody is there, call somebody in or engage a contractor.',
    },
  ),
  returned: toSupervisor(
    { zh: '已退单，请重新派单', en: 'Returned: please assign it again' },
    { zh: '请改派其他人。', en: 'Assign it to somebody else.' },
  ),
  'hand-over-accepted': {
    because: because('此单由您移交', 'you handed this case over'),
    title: { zh: '您移交的工单已被接收', en: 'Your hand-over was accepted' },
    task: { zh: '无需操作，此单不再由您处理。', en: 'Nothing; it is no longer yours.' },
    ends: true,
  },
  'hand-over-declined': {
    because: because('此单由您移交，现仍由您处理', 'you offered this case, and it is still yours'),
    title: { zh: '移交未被接收，仍由您负责', en: 'Your hand-over was declined: it is still yours' },
    task: { zh: '请继续处理，或移交给其他人。', en: 'Go on with it, or offer it to somebody else.' },
  },
  'hand-over-withdrawn': {
    because: because('此单曾移交给您', 'this case had been offered to you'),
    title: { zh: '移交已撤回，您无需接手', en: 'The hand-over to you was taken back' },
    task: nothingToDo,
    ends: true,
  },
  'helper-released': {
    because: because('您曾是此单的协办人', 'you have helped with this case'),
    title: { zh: '您不再协办', en: 'Your help is no longer wanted' },
    task: nothingToDo,
    ends: true,
  },
  'taken-off': {
    because: because('此单此前由您处理', 'this case has been yours'),
    title: { zh: '不再由您处理', en: 'No longer yours' },
    task: {
      zh: '请停止处理，把已了解的情况告知接手的人。',
      en: 'Stop working on it, and tell whoever has it now what you know.',
    },
  },
  over: {
    because: because('您参与了此单的处理', 'you have taken part in this case'),
    title: { zh: '工单已结束，您无需继续处理', en: 'The case is over: nothing is left to do' },
    task: nothingToDo,
    ends: true,
  },
});
