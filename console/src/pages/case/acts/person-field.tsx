import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import type { ReactElement } from 'react';
import { everybody } from '../../../api/people.js';
import { clock } from '../../../time/clock.js';
import { useSay, useWords } from '../../../words/words.js';
import { useCase } from '../case-context.js';
import { nameIn, roleNames } from '../vocabulary.js';
import { actsWords } from './acts.words.js';

const handlers: ReadonlySet<string> = new Set(['handler', 'front-desk', 'supervisor', 'estate-manager']);

/** Somebody at this estate who may have the case, with post and load; or a contractor. */
export function PersonField({
  label,
  contractors = false,
}: {
  readonly label: string;
  readonly contractors?: boolean;
}): ReactElement {
  const { c } = useCase();
  const t = useWords(actsWords);
  const say = useSay();
  const { data: people, isFetching } = useQuery(everybody);
  const fits = ({ role, estateId }: { readonly role: string; readonly estateId: string | null }): boolean =>
    (contractors ? role === 'contractor' : handlers.has(role)) && (estateId === null || estateId === c.estateId);
  const options = [...(people?.values() ?? [])]
    .filter(({ active, posts, personId }) => active && personId !== c.handlerId && posts.some(fits))
    .sort((one, other) => one.openCases - other.openCases)
    .map((person) => {
      const away = person.leaves.some(
        ({ from, until }) => Date.parse(from) <= clock.now() && clock.now() < Date.parse(until),
      );
      const post = person.posts.find(fits)?.role ?? '';
      return {
        value: person.personId,
        disabled: away,
        label: `${person.name} · ${person.title === null ? say(nameIn(roleNames, post)) : say(person.title)} · ${away ? t.away : t.openCases(person.openCases)}`,
      };
    });
  return (
    <Form.Item name="personId" label={label} rules={[{ required: true, message: t.needed }]}>
      <Select showSearch={{ optionFilterProp: 'label' }} options={options} loading={isFetching} />
    </Form.Item>
  );
}

/** One of those who help with the case now. */
export function HelperField(): ReactElement {
  const { c } = useCase();
  const t = useWords(actsWords);
  const { data: people } = useQuery(everybody);
  return (
    <Form.Item name="personId" label={t.person} rules={[{ required: true, message: t.needed }]}>
      <Select options={c.helpers.map((value) => ({ value, label: people?.get(value)?.name ?? value }))} />
    </Form.Item>
  );
}
