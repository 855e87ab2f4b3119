import { wordOf } from '@steward/handbook';
import { Tag } from 'antd';
import type { ReactElement } from 'react';
import { wordsOf } from '../cases/index.js';
import { useSay } from '../words/words.js';
import './case-tags.css';

const classColours: Readonly<Record<string, string>> = {
  urgent: 'orange',
  major: 'volcano',
  'major-emergency': 'red',
  unsafe: 'red',
};

/** How grave a case is, in the classes of its process (§3.1); `provisional` until somebody has classified it. */
export function ClassTag({
  problemClass,
  process,
  provisional = false,
}: {
  readonly problemClass: string;
  /** The first process where it is left out. */
  readonly process?: string | undefined;
  readonly provisional?: boolean;
}): ReactElement {
  const say = useSay();
  return (
    <Tag color={classColours[problemClass] ?? 'default'} className={provisional ? 'tag-provisional' : ''}>
      {say(wordOf(wordsOf(process).classes, problemClass))}
      {provisional ? ' ?' : ''}
    </Tag>
  );
}

/** Where a case stands in its life (§4.4), in the words of its process: of the first one where it is left out. */
export function StateTag({
  state,
  process,
}: {
  readonly state: string;
  readonly process?: string | undefined;
}): ReactElement {
  const say = useSay();
  return <Tag>{say(wordOf(wordsOf(process).states, state))}</Tag>;
}

/** What kind of thing a case is: complaint, repair, enquiry, suggestion or praise. */
export function KindTag({
  kind,
  process,
}: {
  readonly kind: string;
  readonly process?: string | undefined;
}): ReactElement {
  const say = useSay();
  return <Tag variant="outlined">{say(wordOf(wordsOf(process).kinds, kind))}</Tag>;
}
