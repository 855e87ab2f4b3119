import { InputNumber } from 'antd';
import type { ReactElement } from 'react';
import type { PlanDocument } from '../../api/plans.js';
import type { Bilingual } from '../../words/language.js';
import { Named, type Finding } from './editor-parts.js';

/** A part of a plan while it is written. */
export interface PartOfPlan {
  readonly plan: PlanDocument;
  readonly put: (changes: Partial<PlanDocument>) => void;
  readonly findings: readonly Finding[];
  readonly readOnly: boolean;
}

export const noWords: Bilingual = { zh: '', en: '' };
export const minute = 60_000;
export const hour = 3_600_000;

/** The plan's roles to choose from. */
export const roleOptionsOf = (
  { roles }: Pick<PlanDocument, 'roles'>,
  say: (words: Bilingual) => string,
): { readonly value: string; readonly label: string }[] =>
  roles.map(({ roleId, title }) => ({ value: roleId, label: say(title) }));

/** A length or a count, in the unit in which people say it. */
export function Count({
  label,
  ms,
  unit,
  readOnly,
  onChange,
}: {
  readonly label: string;
  readonly ms: number;
  readonly unit: number;
  readonly readOnly: boolean;
  readonly onChange: (next: number) => void;
}): ReactElement {
  return (
    <Named label={label}>
      <InputNumber
        aria-label={label}
        min={0}
        disabled={readOnly}
        value={ms / unit}
        onChange={(count) => count !== null && onChange(Math.round(count * unit))}
      />
    </Named>
  );
}
