import { Tag } from 'antd';
import type { ReactElement } from 'react';
import { KindTag } from '../../kit/case-tags.js';
import { HeardMarks } from '../../kit/heard-marks.js';
import { PersonName } from '../../kit/names.js';
import { HeadItem } from '../../pages/case/case-head.js';
import { useWords } from '../../words/words.js';
import { useComplaint } from './use-complaint.js';

const headWords = {
  green: { zh: '绿色通道', en: 'green channel' },
  hotSpot: { zh: '重复问题', en: 'hot spot' },
  reopened: (count: number) => ({
    zh: `重开 ${String(count)} 次`,
    en: count === 1 ? 'reopened once' : `reopened ${String(count)} times`,
  }),
  firstAsked: { zh: '首问', en: 'First asked' },
};

/** Kind, who waits for an answer, and what makes a complaint stand out. */
export function ComplaintMarks(): ReactElement {
  const { c, zone } = useComplaint();
  const t = useWords(headWords);
  return (
    <>
      <KindTag kind={c.kind} />
      <HeardMarks of={c} zone={zone} />
      {c.greenChannel && <Tag color="green">{t.green}</Tag>}
      {c.hotSpot && <Tag color="magenta">{t.hotSpot}</Tag>}
      {c.reopenCount > 0 && <Tag color="orange">{t.reopened(c.reopenCount)}</Tag>}
    </>
  );
}

/** §4.4: who was asked first answers for it. */
export function FirstAsked(): ReactElement | null {
  const { c } = useComplaint();
  const t = useWords(headWords);
  if (c.firstAsked === null) return null;
  return (
    <HeadItem name={t.firstAsked}>
      <PersonName id={c.firstAsked} />
    </HeadItem>
  );
}
