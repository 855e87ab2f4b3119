import { roleNames, workKindName, type Role } from '@steward/handbook';
import type { CandidateDto } from '@steward/staff/api';
import { Tag } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { Instant } from '../time/instant.js';
import { useSay, useWords } from '../words/words.js';
import { candidateWords } from './candidate.words.js';
import './candidate-options.css';

/** An entry of a list from which somebody is chosen who is to have a case. */
export interface CandidateOption {
  readonly value: string;
  readonly disabled: boolean;
  /** What is typed to find him. */
  readonly search: string;
  readonly label: ReactNode;
}

/** Who might have a case as entries of a list, in the order in which they fit; who is away stands last and can't be chosen. */
export function candidateOptions(candidates: readonly CandidateDto[], zone: string): CandidateOption[] {
  return candidates.map((one) => ({
    value: one.personId,
    disabled: one.away !== null,
    search: `${one.name} ${one.personId}`,
    label: <Candidate one={one} zone={zone} />,
  }));
}

const listed = { zh: '、', en: ', ' };

/** A name with what decides: on duty until when, skills, open cases. */
function Candidate({ one, zone }: { readonly one: CandidateDto; readonly zone: string }): ReactElement {
  const t = useWords(candidateWords);
  const say = useSay();
  return (
    <span className="candidate">
      <span>
        {one.name} <span className="soft">{one.role in roleNames ? say(roleNames[one.role as Role]) : one.role}</span>
      </span>
      <span className="candidate-marks">
        <Duty one={one} zone={zone} />
        {one.lacks.length > 0 ? (
          <Tag color="orange">{t.lacks(one.lacks.map((skill) => say(workKindName(skill))).join(say(listed)))}</Tag>
        ) : one.knows ? (
          <Tag color="green">{t.knows}</Tag>
        ) : null}
        <span className="soft">{t.open(one.open)}</span>
      </span>
    </span>
  );
}

function Duty({ one, zone }: { readonly one: CandidateDto; readonly zone: string }): ReactElement | null {
  const t = useWords(candidateWords);
  if (one.away !== null)
    return (
      <Tag color="red">
        {t.away}
        {one.awayUntil === null ? null : (
          <>
            {' '}
            {t.until} <Instant at={one.awayUntil} zone={zone} />
          </>
        )}
      </Tag>
    );
  if (one.onDuty === null) return null;
  if (!one.onDuty) return <Tag>{t.offDuty}</Tag>;
  return (
    <Tag color="green">
      {t.onDuty}
      {one.onDutyUntil === null ? null : (
        <>
          {' '}
          {t.until} <Instant at={one.onDutyUntil} zone={zone} />
        </>
      )}
    </Tag>
  );
}
