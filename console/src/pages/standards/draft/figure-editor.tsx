import { figureInWords, isShare, type Figure, type Standard } from '@steward/handbook';
import { Button, Input, InputNumber, Table } from 'antd';
import { useDeferredValue, useState, type ReactElement } from 'react';
import { Unseen } from '../../../kit/unseen.js';
import { useSay, useWords } from '../../../words/words.js';
import { ProvenanceTags } from '../provenance.js';
import { DurationInput } from './duration-input.js';
import { draftWords } from './draft.words.js';
import { editFigure, figureOfHandbook, type Edit } from './edit.js';

/** Figures that are no clocks: windows, counts, rates. */
export function FigureEditor({
  standard,
  onEdit,
}: {
  readonly standard: Standard;
  readonly onEdit: (edit: Edit) => void;
}): ReactElement {
  const t = useWords(draftWords);
  const say = useSay();
  const [words, setWords] = useState('');
  const asked = useDeferredValue(words.trim().toLowerCase());
  const shown = standard.figures.filter((figure) =>
    `${figure.title.zh} ${figure.title.en} ${figure.clause ?? ''}`.toLowerCase().includes(asked),
  );
  return (
    <>
      <div className="filters">
        <Input
          value={words}
          onChange={({ target }) => setWords(target.value)}
          placeholder={t.search}
          aria-label={t.search}
          allowClear
          className="filter-words"
        />
      </div>
      <Table<Figure>
        size="small"
        rowKey="id"
        dataSource={shown}
        pagination={{ defaultPageSize: 30, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t.clause, render: (_, figure) => figure.clause ?? '—' },
          { title: t.figure, render: (_, figure) => say(figure.title) },
          {
            title: t.number,
            render: (_, figure) => (
              <ValueInput
                figure={figure}
                label={say(figure.title)}
                onChange={(value) => onEdit(editFigure(figure.id, value))}
              />
            ),
          },
          { title: t.source, render: (_, figure) => <ProvenanceTags of={figure} under={figure.clause} /> },
          {
            title: <Unseen>{t.back}</Unseen>,
            render: (_, figure) => {
              const known = figureOfHandbook(figure.id);
              if (known === undefined || known.value === figure.value) return '';
              return (
                <Button type="link" size="small" onClick={() => onEdit(editFigure(figure.id, known.value))}>
                  {t.back}（{say(figureInWords(known.id, known.value))}）
                </Button>
              );
            },
          },
        ]}
      />
    </>
  );
}

function ValueInput({
  figure: { id, value },
  label,
  onChange,
}: {
  readonly figure: Figure;
  readonly label: string;
  readonly onChange: (value: string | number) => void;
}): ReactElement {
  if (typeof value === 'string') return <DurationInput value={value} label={label} onChange={onChange} />;
  const share = isShare(id);
  return (
    <InputNumber
      aria-label={label}
      value={share ? Math.round(value * 10_000) / 100 : value}
      min={0}
      {...(share ? { max: 100, suffix: '%' } : {})}
      onChange={(next) => {
        if (next !== null) onChange(share ? Math.round(next * 100) / 10_000 : next);
      }}
    />
  );
}
