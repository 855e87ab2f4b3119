import { useQuery } from '@tanstack/react-query';
import { Select, type SelectProps } from 'antd';
import type { ReactElement } from 'react';
import { everybody } from '../../api/people.js';

/** Chooses somebody who is active, by name; `among` narrows it down. */
export function PersonSelect<Chosen extends string | string[] = string>({
  except,
  among,
  ...select
}: SelectProps<Chosen> & {
  readonly except?: string | undefined;
  readonly among?: ((personId: string) => boolean) | undefined;
}): ReactElement {
  const { data } = useQuery(everybody);
  const people = [...(data?.values() ?? [])].filter(
    ({ active, personId }) => active && personId !== except && (among === undefined || among(personId)),
  );
  return (
    <Select<Chosen>
      allowClear
      {...select}
      showSearch={{ optionFilterProp: 'label' }}
      options={people.map(({ name, personId, title }) => ({
        value: personId,
        label: title === null ? name : `${name} · ${title.zh}`,
      }))}
    />
  );
}
