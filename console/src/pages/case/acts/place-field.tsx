import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { useDeferredValue, useState, type ReactElement } from 'react';
import { foundDwellings } from '../../../api/dwellings.js';
import { useSay, useWords } from '../../../words/words.js';
import { useCase } from '../case-context.js';
import { actsWords } from './acts.words.js';

/** A dwelling of the case's estate, found by its address. */
export function DwellingField({
  name,
  label,
  needed = true,
}: {
  readonly name: string;
  readonly label: string;
  readonly needed?: boolean;
}): ReactElement {
  const { c } = useCase();
  const t = useWords(actsWords);
  const say = useSay();
  const [words, setWords] = useState('');
  const q = useDeferredValue(words.trim());
  const { data, isFetching } = useQuery({ ...foundDwellings(c.estateId ?? '', q), enabled: c.estateId !== null });
  return (
    <Form.Item
      name={name}
      label={needed ? label : `${label}${t.optional}`}
      rules={[{ required: needed, message: t.needed }]}
    >
      <Select
        showSearch={{ filterOption: false, onSearch: setWords }}
        placeholder={t.findDwelling}
        loading={isFetching}
        allowClear={!needed}
        options={(data ?? []).map((one) => ({ value: one.dwellingId, label: say(one.address) }))}
      />
    </Form.Item>
  );
}
