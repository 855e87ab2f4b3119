import type { Answer } from '@steward/contracts';
import { type Bilingual, considerationInWords } from '@steward/handbook';
import type { Considered } from './ladder.js';

/** One sentence about one person considered; `nameOf` gives the name to show, `zone` is the estate's. */
export function explainConsidered(one: Considered, nameOf: (personId: string) => string, zone: string): Bilingual {
  const { until, ...rest } = one;
  return considerationInWords(until === undefined ? rest : { ...rest, until: Date.parse(until) }, nameOf, zone);
}

/** The whole answer in sentences, in the order in which people were considered, the outcome last. */
export function explainAnswer(answer: Answer, nameOf: (personId: string) => string, zone: string): Bilingual[] {
  const sentences = answer.considered.map((one) => explainConsidered(one, nameOf, zone));
  const names = answer.reached.map((one) => nameOf(one.personId));
  sentences.push(
    answer.nobody
      ? {
          zh: '所有层级此刻都无人可到：触发系统告警，并按间隔重复。',
          en: 'Nobody can come at any level: the operator alarm is raised and the end of the chain repeats.',
        }
      : { zh: `由${names.join('、')}负责应答。`, en: `${names.join(', ')} answer${names.length === 1 ? 's' : ''}.` },
  );
  return sentences;
}
