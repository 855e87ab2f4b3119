import { type TellRules, step } from '../../engine/messages/tells.js';
import { callTexts } from '../../parts/messages/call.words.js';
import { personTexts } from '../../parts/messages/person.words.js';
import { because } from '../../parts/messages/reader.words.js';
import type { Bilingual } from '../../standard/standard.js';
import type { EmergencyAction } from './emergency.actions.js';
import type { EmergencyCase, EmergencyState } from './emergency.case.js';
import { readers } from './emergency.readers.js';

type Asked = ReturnType<typeof step<EmergencyAction>>;
const during =
  (states: readonly EmergencyState[], asked: Asked) =>
  ({ state }: EmergencyCase): Asked | null =>
    states.includes(state) ? asked : null;
const acting: readonly EmergencyState[] = ['declared', 'contained'];
const commanded: readonly EmergencyState[] = [...acting, 'recovered'];
const after: readonly EmergencyState[] = ['stood-down', 'actions-open'];
const does = (zh: string, en: string, ...offers: readonly EmergencyAction[]): Asked => step(zh, en, offers, false);

const assess = during(
  ['reported'],
  does(
    '立即研判：启动应急，或提出误报',
    'assess it now: declare it, or propose a false alarm',
    'declare',
    'propose-false-alarm',
  ),
);
const come = during(
  acting,
  does(
    '应答并到场，或另行安排人员到场并代为登记；不能到场的，立即说明',
    'answer and come, or find somebody who comes and enter it for him; say at once if you cannot',
    'answer',
    'arrive',
    'answer-for',
  ),
);
const call = (
  title: Bilingual,
  task: Bilingual,
  why: Bilingual,
): { readonly title: Bilingual; readonly task: Bilingual; readonly because: Bilingual } => ({
  title,
  task,
  because: why,
});
const given = {
  title: { zh: '请他完成', en: 'He is to do it' },
  task: { zh: '请督促他完成，或改派他人。', en: 'See that he does it, or give it to somebody else.' },
};

/** How an emergency speaks to the staff: what each clock asks for, and how its calls are said. */
export const tells: TellRules<EmergencyCase, EmergencyAction> = {
  texts: [...personTexts, ...callTexts],
  asks: {
    WATCH: during(['watch'], does('关注预警，必要时启动应急', 'watch it, and declare where it comes', 'declare')),
    // Declared by time: who assesses it now is told to come.
    ASSESS: (c) => assess(c) ?? come(c),
    CONFIRM: during(
      ['reported', 'declared'],
      does(
        '到场核实：确认误报，或报告现场情况并启动应急',
        'go and see: confirm the false alarm, or report what is the case and declare it',
        'confirm-false-alarm',
        'declare',
        'report-situation',
      ),
    ),
    'FIRST-ANSWER': come,
    'ON-SITE': come,
    STEP: come,
    ATTEMPT: come,
    'ANSWER-HOLDS': during(
      acting,
      does('到场，或报告现场情况', 'arrive, or report the situation', 'arrive', 'report-situation'),
    ),
    ROUND: come,
    COMMAND: during(commanded, does('接管现场指挥', 'take the command', 'take-command', 'accept-command')),
    SITUATION: during(commanded, does('报告现场情况', 'report the situation', 'report-situation')),
    'SYSTEM-FAILURE': (c) => assess(c) ?? come(c),
    OWNERS: during(commanded, does('通知住户', 'tell the households', 'issue-notice')),
    'NOTICE-ENDS': during(
      [...commanded, ...after],
      does('更正或解除通知', 'correct the notice, or end it', 'correct-notice', 'end-notice'),
    ),
    'NOTICE-SOON': during(
      [...commanded, ...after],
      does('更正或解除通知', 'correct the notice, or end it', 'correct-notice', 'end-notice'),
    ),
    AUTHORITY: during(
      [...commanded, ...after],
      does('报告主管部门，并登记回执', 'tell the authority, and enter its receipt', 'tell-authority'),
    ),
    'ROLL-CALL': during(
      commanded,
      does(
        '逐户清点，并结束清点',
        'account for each household, and close the roll call',
        'account-household',
        'close-roll-call',
      ),
    ),
    TASK: during(
      commanded,
      does('完成任务，或说明无法完成', 'do the task, or say that it is impossible', 'finish-task', 'give-task-up'),
    ),
    RELEASE: ({ unreleased }) =>
      unreleased.length === 0 ? null : does('致电告知应急已解除', 'call him: it is over', 'release', 'know-it-is-over'),
    REVIEW: during(['stood-down'], does('提交复盘', 'file the review', 'review')),
    ACTION: during(
      [...commanded, ...after],
      does('完成整改，并由他人核实', 'do it, and have it verified by somebody else', 'finish-action', 'verify-action'),
    ),
    ARCHIVE: during([...after, 'closed'], does('归档', 'archive it', 'archive')),
  },
  readers,
  calls: {
    'called-out': {
      ...call(
        { zh: '紧急呼叫：请到场', en: 'Called out: come' },
        {
          zh: '请立即应答并到场；不能到场的，请马上说明，将呼叫下一位。',
          en: 'Answer and come at once. If you cannot, say so now: the next one is called.',
        },
        because('您是这次呼叫的人，请您到场', 'you are among those who are called out: you are asked to come'),
      ),
      answers: true,
    },
    'stand-by': {
      ...call(
        { zh: '预警：请待命', en: 'A warning: stand by' },
        {
          zh: '请确认待命并保持电话畅通；不能待命的，请马上说明。启动应急的，会再次呼叫您。',
          en: 'Say that you stand by, and keep your phone at hand; say at once if you cannot. You are called again where it is declared.',
        },
        because('预案安排您在预警时待命', 'the plan asks you to stand by at a warning'),
      ),
      answers: true,
    },
    'stood-down': {
      ...call(
        { zh: '应急已解除，不必再到场', en: 'It is over: you need not come any more' },
        {
          zh: '请确认已知悉；此后险情反复的，会重新呼叫您。',
          en: 'Say that you know. If it flares up again, you are called anew.',
        },
        because('这次应急曾呼叫您到场或待命', 'you had been called out, or asked to stand by'),
      ),
      ends: true,
    },
    'round-ended': call(
      { zh: '一轮呼叫无人应答', en: 'Nobody answered a whole round of calls' },
      { zh: '请立即另行联系人员到场。', en: 'Find somebody who comes, now.' },
      because('呼叫无人应答，须由您另行找人', 'nobody answers, and you are to find somebody'),
    ),
    'follows-cut': call(
      { zh: '连带记录过多，已停止', en: 'Too many entries followed: stopped' },
      { zh: '请检查预案与工单。', en: 'Look at the plan and the case.' },
      because('自动记录已停止，须由您检查', 'what follows by itself has stopped, and you are to look'),
    ),
    'false-alarm': call(
      { zh: '有人提出误报，待他人确认', en: 'Proposed as a false alarm: somebody else confirms it' },
      { zh: '请另派人到场核实。', en: 'Send somebody else to see.' },
      because(
        '误报须由另一人核实，而您是这里的主管',
        'somebody else must confirm a false alarm, and you supervise here',
      ),
    ),
    'command-offered': {
      ...call(
        { zh: '现场指挥移交给您', en: 'The command is offered to you' },
        { zh: '请接收指挥。', en: 'Accept the command.' },
        because('现场指挥要把指挥移交给您', 'whoever commands offers you the command'),
      ),
      beside: given,
    },
    'command-taken-over': {
      ...call(
        { zh: '指挥由上级接管', en: 'Somebody who ranks before you commands now' },
        { zh: '请向接管人交代现场情况。', en: 'Tell him how it stands.' },
        because('此前由您指挥现场', 'you have commanded until now'),
      ),
    },
    'task-given': {
      ...call(
        { zh: '有任务交给您', en: 'You are given a task' },
        { zh: '请按时完成。', en: 'Do it in time.' },
        because('这项任务由您完成', 'the task is yours'),
      ),
      beside: given,
    },
    'action-given': {
      ...call(
        { zh: '有整改交给您', en: 'You are given an action' },
        { zh: '请按时完成。', en: 'Do it in time.' },
        because('这项整改由您完成', 'the action is yours'),
      ),
      beside: given,
    },
  },
};
