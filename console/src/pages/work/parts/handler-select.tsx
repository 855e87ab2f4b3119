import { useQuery } from '@tanstack/react-query';
import { Select, type RefSelectProps } from 'antd';
import type { ReactElement } from 'react';
import { everybody } from '../../../api/people.js';
import { useFocusFirst } from '../../../kit/focus-first.js';
import { clock } from '../../../time/clock.js';
import { useSay, useWords } from '../../../words/words.js';
import { bulkWords } from '../bulk/bulk.words.js';
import { handlersOf, onLeave } from './handlers.js';

/** Chooses who gets cases of these estates; beside each name what he has already, and whether he is there. */
export function HandlerSelect({
  id,
  estateIds,
  except,
  value,
  onChange,
}: {
  readonly id?: string;
  readonly estateIds: ReadonlySet<string>;
  readonly except?: string;
  readonly value?: string;
  readonly onChange?: (personId: string) => void;
}): ReactElement {
  const t = useWords(bulkWords);
  const say = useSay();
  const field = useFocusFirst<RefSelectProps>();
  const { data, isLoading } = useQuery(everybody);
  const now = clock.now();
  const people = data === undefined ? [] : handlersOf(data.values(), estateIds, now);
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(value === undefined ? {} : { value })}
      {...(onChange === undefined ? {} : { onChange })}
      ref={field}
      showSearch={{ optionFilterProp: 'search' }}
      loading={isLoading}
      placeholder={t.choose}
      options={people
        .filter(({ personId }) => personId !== except)
        .map((person) => ({
          value: person.personId,
          search: `${person.name} ${person.personId}`,
          label: [
            person.name,
            person.title === null ? '' : say(person.title),
            t.open(person.openCases),
            onLeave(person, now) ? t.onLeave : '',
          ]
            .filter((part) => part !== '')
            .join(' · '),
        }))}
    />
  );
}
