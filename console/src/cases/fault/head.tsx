import { Tag } from 'antd';
import type { ReactElement } from 'react';
import { KindTag } from '../../kit/case-tags.js';
import { useWords } from '../../words/words.js';
import { useFault } from './use-fault.js';

const words = {
  repeated: { zh: '重复故障', en: 'repeated' },
  improve: { zh: '须立项改进', en: 'improvement wanted' },
};

/** The kind of equipment, and whether the piece has failed so often that it must be improved (§3.5). */
export function FaultMarks(): ReactElement {
  const { c } = useFault();
  const t = useWords(words);
  return (
    <>
      {c.kind !== undefined && <KindTag kind={c.kind} process={c.process} />}
      {c.repeats.length > 0 && (
        <>
          <Tag color="magenta">{t.repeated}</Tag>
          <Tag color="magenta">{t.improve}</Tag>
        </>
      )}
    </>
  );
}
