import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import type { ReactElement } from 'react';
import { candidatesFor } from '../../../api/candidates.js';
import { everybody } from '../../../api/people.js';
import { candidateOptions } from '../../../kit/candidate-options.js';
import { useWords } from '../../../words/words.js';
import { useCase } from '../case-context.js';
import { actsWords } from './acts.words.js';

const works: ReadonlySet<string> = new Set(['handler', 'supervisor', 'estate-manager', 'regional-manager', 'company']);

/** Somebody who may have the case, best first: on duty, skills, open cases; who is on leave can't be chosen. */
export function PersonField({ name, label }: { readonly name: string; readonly label: string }): ReactElement {
  const { c, zone } = useCase();
  const t = useWords(actsWords);
  const wanted = {
    estateId: c.estateId ?? '',
    ...(c.category === undefined ? {} : { category: c.category }),
    skills: c.skills ?? [],
  };
  const { data, isFetching } = useQuery({ ...candidatesFor(wanted), enabled: c.estateId !== null });
  const { data: people } = useQuery({ ...everybody, enabled: c.estateId === null });
  const others = (data?.items ?? []).filter(
    ({ personId }) => personId !== c.handlerId && !c.helpers.includes(personId),
  );
  // What is the company's own has no shift of an estate: whoever has a post for the whole company may have it.
  const ofCompany = [...(people?.values() ?? [])]
    .filter(
      ({ active, personId, posts }) =>
        active && personId !== c.handlerId && posts.some(({ estateId, role }) => estateId === null && works.has(role)),
    )
    .map((one) => ({ value: one.personId, label: one.name, search: one.name, disabled: false }));
  return (
    <Form.Item name={name} label={label} extra={t.bestFirst} rules={[{ required: true, message: t.needed }]}>
      <Select
        showSearch={{ optionFilterProp: 'search' }}
        options={c.estateId === null ? ofCompany : candidateOptions(others, zone)}
        loading={isFetching}
      />
    </Form.Item>
  );
}

/** A contractor at this estate. */
export function ContractorField({ name, label }: { readonly name: string; readonly label: string }): ReactElement {
  const { c } = useCase();
  const t = useWords(actsWords);
  const { data: people, isFetching } = useQuery(everybody);
  const options = [...(people?.values() ?? [])]
    .filter(
      ({ active, posts }) =>
        active &&
        posts.some(({ role, estateId }) => role === 'contractor' && (estateId === null || estateId === c.estateId)),
    )
    .map((one) => ({ value: one.personId, label: one.name }));
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: t.needed }]}>
      <Select showSearch={{ optionFilterProp: 'label' }} options={options} loading={isFetching} />
    </Form.Item>
  );
}

/** One of those who help with the case now. */
export function HelperField({ name, label }: { readonly name: string; readonly label: string }): ReactElement {
  const { c } = useCase();
  const t = useWords(actsWords);
  const { data: people } = useQuery(everybody);
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: t.needed }]}>
      <Select options={c.helpers.map((value) => ({ value, label: people?.get(value)?.name ?? value }))} />
    </Form.Item>
  );
}
