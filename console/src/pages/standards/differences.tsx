import { differencesOf, type Standard, type StandardDifference } from '@steward/handbook';
import { Table, Tag } from 'antd';
import type { ReactElement } from 'react';
import { ExportButton } from '../../kit/export.js';
import { Nothing } from '../../kit/states.js';
import { scrolledByKeyboard } from '../../kit/unseen.js';
import { useSay, useWords } from '../../words/words.js';
import { versionWords } from './versions.words.js';

/** What a version says differently from another, in words. */
export function Differences({ before, after }: { readonly before: Standard; readonly after: Standard }): ReactElement {
  const t = useWords(versionWords);
  const say = useSay();
  const found = differencesOf(before, after);
  if (found.length === 0) return <Nothing>{t.noDifferences}</Nothing>;
  const effectOf = (one: StandardDifference): string =>
    one.before === null ? t.added : one.after === null ? t.removed : t[one.effect];
  return (
    <div ref={scrolledByKeyboard}>
      <div className="filters">
        <span>{t.countOf(found.length)}</span>
        <ExportButton
          name={`${before.id}-${String(before.version)}-${after.id}-${String(after.version)}`}
          head={[t.what, t.clause, t.before, t.after, t.effect]}
          rows={() =>
            found.map((one) => [
              say(one.place),
              one.clause,
              one.before === null ? null : say(one.before),
              one.after === null ? null : say(one.after),
              effectOf(one),
            ])
          }
        />
      </div>
      <Table<StandardDifference>
        size="small"
        rowKey="key"
        dataSource={found}
        pagination={{ defaultPageSize: 100, hideOnSinglePage: true }}
        scroll={{ x: 'max-content' }}
        rowClassName="difference"
        columns={[
          { title: t.what, render: (_, one) => <div className="cell-words">{say(one.place)}</div> },
          { title: t.clause, dataIndex: 'clause', render: (clause: string | null) => clause ?? '—' },
          {
            title: t.before,
            render: (_, one) => (
              <div className="cell-words">{one.before === null ? '—' : <del>{say(one.before)}</del>}</div>
            ),
          },
          {
            title: t.after,
            render: (_, one) => (
              <div className="cell-words">{one.after === null ? '—' : <ins>{say(one.after)}</ins>}</div>
            ),
          },
          {
            title: t.effect,
            render: (_, one) => {
              const words = effectOf(one);
              const colour = one.effect === 'shorter' ? 'green' : one.effect === 'longer' ? 'orange' : 'default';
              return words === '' ? '' : <Tag color={colour}>{words}</Tag>;
            },
          },
        ]}
      />
    </div>
  );
}
