import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { useDeferredValue, useState, type ReactElement } from 'react';
import { foundCases } from '../../../api/cases.js';
import { useSay, useWords } from '../../../words/words.js';
import { Instant } from '../../../time/instant.js';
import { CasePlace } from '../../work/parts/case-place.js';
import { useCase } from '../case-context.js';
import { actsWords } from './acts.words.js';

/** Another case of this estate, or several, found by number, phone or words; without any, the open ones. Each with where it is and since when. */
export function CaseField({
  name,
  label,
  needed = true,
  several = false,
  process,
}: {
  readonly name: string;
  readonly label: string;
  readonly needed?: boolean;
  readonly several?: boolean;
  /** Of another process than the open case. */
  readonly process?: string;
}): ReactElement {
  const { c, zone } = useCase();
  const t = useWords(actsWords);
  const say = useSay();
  const [words, setWords] = useState('');
  const q = useDeferredValue(words.trim());
  const { data, isFetching } = useQuery(
    foundCases(
      { estate: c.estateId, open: several ? null : true, q: q === '' ? null : q, limit: 20 },
      process ?? c.process,
    ),
  );
  const options = (data?.items ?? [])
    .filter(({ id }) => id !== c.id)
    .map((one) => ({
      value: one.id,
      label: (
        <>
          {one.number} {say(one.title)}{' '}
          <span className="soft">
            <CasePlace of={one} after=" · " />
            <Instant at={one.receivedAt} zone={zone} />
          </span>
        </>
      ),
    }));
  return (
    <Form.Item name={name} label={label} rules={[{ required: needed, message: t.needed }]}>
      <Select
        {...(several ? { mode: 'multiple' as const } : {})}
        showSearch={{ filterOption: false, onSearch: setWords }}
        loading={isFetching}
        options={options}
        placeholder={t.findCase}
      />
    </Form.Item>
  );
}
