import { useQuery } from '@tanstack/react-query';
import { Cascader, Form, Radio, Select } from 'antd';
import { useDeferredValue, useState, type ReactElement } from 'react';
import { foundDwellings } from '../../../api/dwellings.js';
import { problemsAt } from '../../../api/filing.js';
import { useSay, useWords } from '../../../words/words.js';
import { useCase } from '../case-context.js';
import { actsWords } from './acts.words.js';
import { WordsField } from './fields.js';
import { ReporterFields } from './reporter-fields.js';

/** What is corrected, and into what; the first record stays beside it (§7.2). */
export function CorrectionFields(): ReactElement {
  const t = useWords(actsWords);
  const field = Form.useWatch<unknown>(['correction', 'field']);
  const needed = [{ required: true, message: t.needed }];
  return (
    <>
      <Form.Item name={['correction', 'field']} label={t.correction} rules={needed}>
        <Radio.Group
          optionType="button"
          options={[
            { value: 'text', label: t.words },
            { value: 'place', label: t.place },
            { value: 'dwelling', label: t.dwelling },
            { value: 'reporter', label: t.reporter },
          ]}
        />
      </Form.Item>
      {field === 'text' && <WordsField name="text" label={t.words} needed />}
      {field === 'place' && <LeafField />}
      {field === 'dwelling' && <DwellingField />}
      {field === 'reporter' && <ReporterFields />}
      {field !== undefined && field !== 'text' && <WordsField name="reason" label={t.reason} needed />}
    </>
  );
}

function LeafField(): ReactElement {
  const { c } = useCase();
  const t = useWords(actsWords);
  const say = useSay();
  const { data } = useQuery(problemsAt(c.estateId));
  const options = (data?.places ?? []).map((place) => ({
    value: place.id,
    label: say(place.title),
    children: (data?.categories ?? []).flatMap((category) => {
      const leaves = (data?.leaves ?? []).filter((leaf) => leaf.place === place.id && leaf.category === category.id);
      if (leaves.length === 0) return [];
      return [
        {
          value: category.id,
          label: say(category.title),
          children: leaves.map((leaf) => ({ value: leaf.problem, label: say(leaf.title) })),
        },
      ];
    }),
  }));
  return (
    <Form.Item name={['correction', 'leaf']} label={t.place} rules={[{ required: true, message: t.needed }]}>
      <Cascader options={options.filter(({ children }) => children.length > 0)} showSearch />
    </Form.Item>
  );
}

function DwellingField(): ReactElement {
  const { c } = useCase();
  const t = useWords(actsWords);
  const say = useSay();
  const [words, setWords] = useState('');
  const q = useDeferredValue(words.trim());
  const { data, isFetching } = useQuery(foundDwellings(c.estateId, q));
  return (
    <Form.Item name={['correction', 'dwellingId']} label={t.dwelling} rules={[{ required: true, message: t.needed }]}>
      <Select
        showSearch={{ filterOption: false, onSearch: setWords }}
        placeholder={t.findDwelling}
        loading={isFetching}
        options={(data ?? []).map((one) => ({ value: one.dwellingId, label: say(one.address) }))}
      />
    </Form.Item>
  );
}
