import type { ReaderRules } from '../../engine/messages/tells.js';
import { because, ladderReaders } from '../../parts/messages/reader.words.js';
import type { EmergencyCase, EmergencyState } from './emergency.case.js';

const commandable: readonly EmergencyState[] = ['declared', 'contained', 'recovered'];

/** Who the readers of an emergency's messages are to it: nobody handles it, somebody commands, and each has his part. */
export const readers: ReaderRules<EmergencyCase> = {
  // A warning, a report and what is over have nobody in command: nothing is said of one.
  holder: ({ commander, state }) =>
    commander === null && !commandable.includes(state)
      ? null
      : {
          title: { zh: '现场指挥', en: 'Commander' },
          nobody: { zh: '现场指挥：尚无', en: 'Commander: nobody yet' },
        },
  clocks: {
    'ANSWER-HOLDS': because('您已应答到场，但尚未到场', 'you have said that you come, and are not there yet'),
    'NOTICE-SOON': because('这份通知由您发出', 'you issued this notice'),
    'NOTICE-ENDS': because('这份通知由您发出', 'you issued this notice'),
    TASK: because('这项任务由您完成，或由您安排', 'the task is yours, or yours to give'),
    ACTION: because('这项整改由您完成', 'the action is yours'),
  },
  own: because('由您指挥现场', 'you command'),
  levels: {
    ...ladderReaders,
    handler: because('尚无人指挥，而您当班', 'nobody commands yet, and you are on duty'),
    'deputy-and-roster': because('您当班，须随时到场', 'you are on duty, and may have to come'),
  },
};
