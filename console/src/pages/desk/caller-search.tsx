import { PhoneOutlined } from '@ant-design/icons';
import { looksLikePhone } from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Input } from 'antd';
import { useState, type ReactElement } from 'react';
import { dwellingsLike } from '../../api/households.js';
import { useSay, useWords } from '../../words/words.js';
import { callerWords } from './desk.words.js';
import { useSettled } from '../../kit/use-settled.js';

const pauseMs = 180;

/** One box for who calls: a phone number, or where somebody lives as he says it. Enter takes the first answer. */
export function CallerSearch({
  onDwelling,
  onPhone,
}: {
  readonly onDwelling: (dwellingId: string) => void;
  readonly onPhone: (phone: string) => void;
}): ReactElement {
  const t = useWords(callerWords);
  const say = useSay();
  const [typed, setTyped] = useState('');
  const asked = useSettled(typed.trim(), pauseMs);
  const phone = looksLikePhone(typed);
  const { data, isFetching } = useQuery({ ...dwellingsLike(asked), enabled: asked !== '' && !looksLikePhone(asked) });
  const found = asked === '' || asked !== typed.trim() ? [] : (data ?? []);
  const options = phone
    ? [{ value: `phone ${typed.trim()}`, label: t.openPhone(typed.trim()) }]
    : found.map((one) => ({ value: `dwelling ${one.dwellingId}`, label: say(one.address) }));
  return (
    <AutoComplete
      className="desk-search"
      value={typed}
      options={typed.trim() === '' ? [] : options}
      onSearch={setTyped}
      onSelect={(value: string) => {
        const [what = '', ...rest] = value.split(' ');
        setTyped('');
        if (what === 'phone') onPhone(rest.join(' '));
        else onDwelling(rest.join(' '));
      }}
      notFoundContent={typed.trim() !== '' && asked === typed.trim() && !isFetching && !phone ? t.nothing : null}
      defaultActiveFirstOption
      autoFocus
    >
      <Input size="large" prefix={<PhoneOutlined />} placeholder={t.search} aria-label={t.search} allowClear />
    </AutoComplete>
  );
}
