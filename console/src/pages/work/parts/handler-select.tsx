import type { CandidateDto } from '@steward/staff/api';
import { useQueries } from '@tanstack/react-query';
import { Select, type RefSelectProps } from 'antd';
import type { ReactElement } from 'react';
import { candidatesFor, type WantedOfHandler } from '../../../api/candidates.js';
import { useEstateZone } from '../../../api/estates.js';
import { candidateOptions } from '../../../kit/candidate-options.js';
import { useFocusFirst } from '../../../kit/focus-first.js';
import { useWords } from '../../../words/words.js';
import { bulkWords } from '../bulk/bulk.words.js';

/** Chooses who gets cases of these estates, best first: on duty, skills where all cases want the same, open cases. */
export function HandlerSelect({
  id,
  wanted,
  except,
  value,
  onChange,
}: {
  readonly id?: string;
  readonly wanted: readonly WantedOfHandler[];
  readonly except?: string;
  readonly value?: string;
  readonly onChange?: (personId: string) => void;
}): ReactElement {
  const t = useWords(bulkWords);
  const field = useFocusFirst<RefSelectProps>();
  const zone = useEstateZone(wanted[0]?.estateId ?? null);
  const asked = useQueries({ queries: wanted.map((one) => candidatesFor(one)) });
  const found = new Map<string, CandidateDto>();
  for (const { data } of asked)
    for (const one of data?.items ?? []) if (!found.has(one.personId)) found.set(one.personId, one);
  const people = [...found.values()].filter(({ personId }) => personId !== except);
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(value === undefined ? {} : { value })}
      {...(onChange === undefined ? {} : { onChange })}
      ref={field}
      showSearch={{ optionFilterProp: 'search' }}
      loading={asked.some(({ isLoading }) => isLoading)}
      placeholder={t.choose}
      options={candidateOptions(people, zone)}
    />
  );
}

/** What cases want of whoever gets them all: per estate, with category and skills where all of its cases agree. */
export function wantedBy(
  rows: readonly {
    readonly estateId: string | null;
    readonly category?: string;
    readonly skills?: readonly string[] | undefined;
  }[],
): readonly WantedOfHandler[] {
  return [...new Set(rows.flatMap(({ estateId }) => (estateId === null ? [] : [estateId])))].map((estateId) => {
    const here = rows.filter((row) => row.estateId === estateId);
    const [first] = here;
    const alike =
      first?.category !== undefined &&
      here.every(
        ({ category, skills = [] }) => category === first.category && skills.join() === (first.skills ?? []).join(),
      );
    return alike && first.category !== undefined
      ? { estateId, category: first.category, skills: first.skills ?? [] }
      : { estateId };
  });
}
