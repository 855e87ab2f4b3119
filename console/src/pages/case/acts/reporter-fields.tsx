import { useQuery } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { everybody } from '../../../api/people.js';
import { useSay, useWords } from '../../../words/words.js';
import { useCase } from '../case-context.js';
import { reporterNames } from '../vocabulary.js';
import { actsWords } from './acts.words.js';

const phonePattern = /^\+?[0-9][0-9 -]{4,24}$/;

/** Who reports it, and how he is reached. */
export function ReporterFields({ name }: { readonly name: string }): ReactElement {
  const t = useWords(actsWords);
  const say = useSay();
  return (
    <>
      <Form.Item name={[name, 'kind']} label={t.reporter} rules={[{ required: true, message: t.needed }]}>
        <Select
          options={Object.entries(reporterNames)
            .filter(([value]) => value !== 'anonymous')
            .map(([value, name]) => ({ value, label: say(name) }))}
        />
      </Form.Item>
      <Form.Item name={[name, 'name']} label={t.name} rules={[{ required: true, whitespace: true, message: t.needed }]}>
        <Input maxLength={80} autoComplete="off" />
      </Form.Item>
      <Form.Item name={[name, 'phone']} label={t.phone} rules={[{ pattern: phonePattern, message: t.badPhone }]}>
        <Input inputMode="tel" autoComplete="off" />
      </Form.Item>
    </>
  );
}

/** Name and phone of the handler as the owner is told: his own, unless somebody writes otherwise. */
export function ContactFields({ name }: { readonly name: string }): ReactElement {
  const { c } = useCase();
  const t = useWords(actsWords);
  const { data: people } = useQuery(everybody);
  const handler = c.handlerId === null ? undefined : people?.get(c.handlerId);
  return (
    <>
      <Form.Item name={[name, 'name']} label={`${t.handlerName}${t.optional}`} initialValue={handler?.name}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item
        name={[name, 'phone']}
        label={`${t.handlerPhone}${t.optional}`}
        initialValue={handler?.phone ?? undefined}
        rules={[{ pattern: phonePattern, message: t.badPhone }]}
      >
        <Input inputMode="tel" />
      </Form.Item>
    </>
  );
}
