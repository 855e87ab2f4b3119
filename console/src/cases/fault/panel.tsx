import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { CaseNumber } from '../../kit/names.js';
import { ActLink } from '../../pages/case/acts/act-link.js';
import { usePunctuation } from '../../pages/case/punctuation.js';
import { useSay, useWords } from '../../words/words.js';
import { useFault } from './use-fault.js';

const words = {
  unsafe: { zh: '危及安全，设备停用', en: 'Unsafe: the piece is out of service' },
  unsafeHint: {
    zh: '修复后须先确认已消除危险，再由他人验收；验收通过后设备恢复使用（§2.3.3）。',
    en: 'Once repaired it is first made safe and then accepted by somebody else; acceptance returns it to service (§2.3.3).',
  },
  makeSafe: { zh: '确认已消除危险', en: 'It is safe again' },
  repeated: (count: number) => ({
    zh: `同一设备短期内第 ${String(count)} 次故障，须立项改进（§3.5）`,
    en: `Fault ${String(count)} of this piece within a short time: an improvement is wanted (§3.5)`,
  }),
  others: { zh: '此前的故障', en: 'The earlier ones' },
  verify: { zh: '已修复，等待维修人以外的人验收', en: 'Fixed: somebody other than the repairer is to accept it' },
  notYou: { zh: '您不能验收', en: 'You cannot accept it' },
  verifyNow: { zh: '验收', en: 'Accept' },
  reject: { zh: '不通过', en: 'Refuse' },
};

/** What is urgent to know of a fault: that it endangers people, that the piece fails again and again, and who may accept the repair. */
export function FaultPanel(): ReactElement {
  return (
    <>
      <Unsafe />
      <Repeated />
      <Acceptance />
    </>
  );
}

function Unsafe(): ReactElement | null {
  const { c } = useFault();
  const t = useWords(words);
  if (c.class !== 'unsafe' || c.over) return null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t.unsafe}
      description={t.unsafeHint}
      action={<ActLink action="make-safe" name={t.makeSafe} primary />}
    />
  );
}

function Repeated(): ReactElement | null {
  const { c } = useFault();
  const t = useWords(words);
  const p = usePunctuation();
  if (c.repeats.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t.repeated(c.repeats.length + 1)}
      description={
        <>
          {t.others}
          {p.colon}
          {c.repeats.map((id, place) => (
            <span key={id}>
              {place > 0 && p.list}
              <CaseNumber id={id} />
            </span>
          ))}
        </>
      }
    />
  );
}

/** Whoever repaired it finds no button to accept his own work: it says why. */
function Acceptance(): ReactElement | null {
  const { c } = useFault();
  const t = useWords(words);
  const p = usePunctuation();
  const say = useSay();
  if (c.state !== 'fixed') return null;
  const refusal = c.actions.find(({ action }) => action === 'verify')?.refusal;
  return (
    <Alert
      type="info"
      showIcon
      title={t.verify}
      description={
        refusal === undefined
          ? undefined
          : `${t.notYou}${p.colon}${say(refusal.message)}${refusal.clause === null ? '' : p.brackets(refusal.clause)}`
      }
      action={
        <>
          <ActLink action="verify" name={t.verifyNow} primary /> <ActLink action="reject" name={t.reject} />
        </>
      }
    />
  );
}
