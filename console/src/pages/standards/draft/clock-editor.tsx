import { PlusOutlined } from '@ant-design/icons';
import { byClassInWords, type ClockRule, type Standard } from '@steward/handbook';
import { Button, Collapse } from 'antd';
import type { ReactElement } from 'react';
import { useAddress } from '../../../kit/use-address.js';
import { useSay, useWords } from '../../../words/words.js';
import { lengthsOf } from '../by-clause.js';
import { draftWords } from './draft.words.js';
import { addPoint, type Edit } from './edit.js';
import { LengthEditor } from './length-editor.js';
import { PointEditor } from './point-editor.js';

/** Every clock of a draft: lengths, points, whom each tells. */
export function ClockEditors({
  standard,
  onEdit,
}: {
  readonly standard: Standard;
  readonly onEdit: (edit: Edit) => void;
}): ReactElement {
  const say = useSay();
  const [{ clock: open = 'RESPOND' }, change] = useAddress(['clock']);
  return (
    <Collapse
      // One at a time by ourselves: the library's own way calls its panels tabs, and a tab list holds no panels.
      activeKey={[open]}
      onChange={(keys) => change({ clock: keys.find((key) => key !== open) ?? 'none' })}
      items={standard.complaint.clocks.map((clock) => ({
        key: clock.id,
        label: (
          <span>
            <strong>{say(clock.title)}</strong> <span className="clause-number">{clock.clause}</span>{' '}
            <span className="soft">{say(byClassInWords(clock.limit.length))}</span>
          </span>
        ),
        children: <ClockEditor clock={clock} onEdit={onEdit} />,
      }))}
    />
  );
}

function ClockEditor({
  clock,
  onEdit,
}: {
  readonly clock: ClockRule;
  readonly onEdit: (edit: Edit) => void;
}): ReactElement {
  const t = useWords(draftWords);
  return (
    <div data-clock={clock.id}>
      {lengthsOf(clock).map((length) => (
        <LengthEditor key={`${length.kind} ${length.fact ?? ''}`} clock={clock} length={length} onEdit={onEdit} />
      ))}
      <h2 className="clause-title">{t.points}</h2>
      {clock.points.map((point) => (
        <PointEditor key={point.id} clock={clock.id} point={point} onEdit={onEdit} />
      ))}
      <Button
        icon={<PlusOutlined />}
        onClick={() => onEdit(addPoint(clock.id, { zh: draftWords.newPoint.zh, en: draftWords.newPoint.en }))}
      >
        {t.addPoint}
      </Button>
    </div>
  );
}
