import { SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Input } from 'antd';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { looksLikeAddress } from '@steward/handbook';
import { searchedCases } from '../api/cases.js';
import { dwellingsLike } from '../api/households.js';
import { StateTag } from '../kit/case-tags.js';
import { findEvent } from '../kit/find.js';
import { useSettled } from '../kit/use-settled.js';
import { useSay, useWords } from '../words/words.js';
import './quick-open.css';

const quickWords = {
  find: { zh: '查找：单号、电话、房屋、文字（按 / ）', en: 'Find: number, phone, dwelling, words (press /)' },
  dwelling: { zh: '房屋', en: 'Dwelling' },
  nothing: { zh: '没有找到', en: 'Nothing found' },
};

/** Finds a case by number, phone or words, and a dwelling by its address, from anywhere; `/` puts the cursor here. */
export function QuickOpen(): ReactElement {
  const t = useWords(quickWords);
  const say = useSay();
  const navigate = useNavigate();
  const [words, setWords] = useState('');
  const asked = useSettled(words.trim(), 200);
  // What was found for other words is no answer to these.
  const settled = asked === words.trim();
  const box = useRef<HTMLDivElement>(null);
  const { data, isFetching, isPlaceholderData } = useQuery({
    ...searchedCases({ q: asked, limit: 8 }),
    enabled: asked.length > 1,
  });
  const { data: dwellings, isPlaceholderData: otherDwellings } = useQuery({
    ...dwellingsLike(asked),
    enabled: looksLikeAddress(asked),
  });
  useEffect(() => {
    const focus = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, [contenteditable]');
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      here();
    };
    const here = (): void => box.current?.querySelector('input')?.focus();
    window.addEventListener('keydown', focus);
    window.addEventListener(findEvent, here);
    return () => {
      window.removeEventListener('keydown', focus);
      window.removeEventListener(findEvent, here);
    };
  }, []);
  const lived = settled && !otherDwellings && looksLikeAddress(asked) ? (dwellings ?? []) : [];
  const found = settled && !isPlaceholderData && asked.length > 1 ? (data ?? []) : [];
  const options = [
    ...lived.map(({ dwellingId, address }) => ({
      value: `/dwellings/${encodeURIComponent(dwellingId)}`,
      label: (
        <span className="quick-row">
          <strong>{say(address)}</strong> <span className="soft">{t.dwelling}</span>
        </span>
      ),
    })),
    ...found.map((item) => ({
      value: `/cases/${item.id}`,
      label: (
        <span className="quick-row">
          <strong>{item.number}</strong> <span>{say(item.title)}</span>{' '}
          <StateTag state={item.state} process={item.process} />
        </span>
      ),
    })),
  ];
  return (
    <div ref={box} className="quick-open">
      <AutoComplete
        value={words}
        options={options}
        onSearch={setWords}
        onSelect={(path: string) => {
          setWords('');
          void navigate(path);
        }}
        notFoundContent={settled && asked.length > 1 && !isFetching ? t.nothing : null}
        popupMatchSelectWidth={360}
      >
        <Input prefix={<SearchOutlined />} placeholder={t.find} aria-label={t.find} allowClear />
      </AutoComplete>
    </div>
  );
}
