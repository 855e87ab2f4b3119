import { classNames, kindNames, stateNames, type CaseKind, type ProblemClass } from '@steward/handbook';
import { Tag } from 'antd';
import type { ReactElement } from 'react';
import { useSay } from '../words/words.js';
import './case-tags.css';

const classColours: Readonly<Record<ProblemClass, string>> = {
  general: 'default',
  urgent: 'orange',
  major: 'volcano',
  'major-emergency': 'red',
};

/** The class of a problem (§3.1); `provisional` until somebody has classified the case. */
export function ClassTag({
  problemClass,
  provisional = false,
}: {
  readonly problemClass: ProblemClass;
  readonly provisional?: boolean;
}): ReactElement {
  const say = useSay();
  return (
    <Tag color={classColours[problemClass]} className={provisional ? 'tag-provisional' : ''}>
      {say(classNames[problemClass])}
      {provisional ? ' ?' : ''}
    </Tag>
  );
}

/** Where a case stands in its life (§4.4). */
export function StateTag({ state }: { readonly state: string }): ReactElement {
  const say = useSay();
  const name = state in stateNames ? say(stateNames[state as keyof typeof stateNames]) : state;
  return <Tag>{name}</Tag>;
}

/** Complaint, repair, enquiry, suggestion or praise. */
export function KindTag({ kind }: { readonly kind: CaseKind }): ReactElement {
  const say = useSay();
  return <Tag variant="outlined">{say(kindNames[kind])}</Tag>;
}
