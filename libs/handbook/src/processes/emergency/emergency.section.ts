import type { SectionRules } from '../../engine/section.js';
import { error } from '../../standard/lint/finding.js';

/** Points without which a call-out would end in silence: what each of them causes (§4.2). */
const mustCause: Readonly<Record<string, string>> = {
  ASSESS: 'emergency.declared',
  STEP: 'step.ran-out',
  ATTEMPT: 'attempt.due',
  'ANSWER-HOLDS': 'answer.ran-out',
  ROUND: 'round.due',
};

/** What the section of emergencies must hold (§4.2): its clocks, and a call-out that never ends in silence. */
export const emergencySectionRules: SectionRules = {
  expects: ['WATCH', ...Object.keys(mustCause), 'FIRST-ANSWER', 'ON-SITE', 'SYSTEM-FAILURE', 'RELEASE'],
  lints: (section) =>
    section.clocks.flatMap(({ id, points }, index) => {
      const fact = Object.hasOwn(mustCause, id) ? mustCause[id] : undefined;
      if (fact === undefined || points.some(({ effect }) => effect?.fact === fact)) return [];
      const [zh, en] = [
        `计时 ${id} 到点须产生 ${fact}，否则呼叫会中断`,
        `${id} must cause ${fact}, or calls end in silence`,
      ];
      return [error(`emergency.clocks[${index}].points`, 'call-out.silent', zh, en)];
    }),
};
