import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { Countdown, Instant } from '../../time/instant.js';
import { namesOf } from '../../cases/names.js';
import { useSay, useWords } from '../../words/words.js';
import { ActLink } from './acts/act-link.js';
import { useCase } from './case-context.js';

const words = {
  waitsFor: (what: string) => ({ zh: `等待${what}`, en: `Waits for ${what}` }),
  expected: { zh: '预计至', en: 'expected until' },
  waitOver: {
    zh: '已到预计时间：请继续处理，或写明新的预计时间。',
    en: 'The expected date has come: go on, or say a new one.',
  },
  newDate: { zh: '改预计时间', en: 'A new date' },
  resume: { zh: '恢复处理', en: 'Go on' },
};

/** Why and until when a case waits, and the ways on. */
export function Waits(): ReactElement | null {
  const { c, zone, content, facts } = useCase();
  const t = useWords(words);
  const say = useSay();
  if (c.waitingFor === null || c.waiting === null) return null;
  // A process that does not say where its reason stands has it in the fact that began the wait, or prolonged it.
  const said = c.waitingWords ?? facts.findLast(({ type }) => type === `${c.process}.waiting`)?.data['contentId'];
  const reason = content.get(String(said))?.text ?? null;
  const over = Date.parse(c.waiting.expectedAt) <= Date.parse(c.now);
  return (
    <Alert
      type={over ? 'warning' : 'info'}
      showIcon
      title={
        <>
          {t.waitsFor(say(namesOf(c).waitingFor))} · {t.expected} <Instant at={c.waiting.expectedAt} zone={zone} />{' '}
          <Countdown until={c.waiting.expectedAt} zone={zone} />
        </>
      }
      description={[reason, over ? t.waitOver : null].filter((one) => one !== null).join(' ')}
      action={
        <>
          <ActLink action="resume" name={t.resume} primary={over} /> <ActLink action="wait" name={t.newDate} />
        </>
      }
    />
  );
}
