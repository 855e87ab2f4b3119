import {
  addressIds,
  addressInOneForm,
  addressParts,
  addressProblem,
  addressRecords,
  type AddressId,
} from '@steward/handbook';
import type { Recipient } from '@steward/notifications/api';
import type { PersonDto } from '@steward/staff/api';
import { Button, Form, Input, Select } from 'antd';
import { useState, type ReactElement } from 'react';
import { api } from '../../api/client.js';
import { FormModal } from '../../kit/form-over-page.js';
import { Refusal } from '../../kit/states.js';
import { useSay, useWords } from '../../words/words.js';
import { peopleWords } from './people.words.js';
import { useChangePerson } from './use-change-person.js';

type Values = Readonly<Partial<Record<AddressId, string>>> & { readonly language: 'zh-CN' | 'en' };

/** The one part of an address that a form asks for; null: it comes with a secret, over the API only. */
const asked = addressIds.flatMap((id) => {
  const column = addressRecords[id].column;
  const part = column === null ? undefined : addressParts(id)[column];
  return part === undefined ? [] : [{ id, part, shown: addressRecords[id].shown }];
});

/** Where somebody is reached: one field for each address that the handbook's records know. */
export function RecipientForm({
  person,
  told,
  close,
}: {
  readonly person: PersonDto;
  readonly told: Recipient | null;
  readonly close: () => void;
}): ReactElement {
  const t = useWords(peopleWords);
  const say = useSay();
  const [form] = Form.useForm<Values>();
  const [gone, setGone] = useState<ReadonlySet<AddressId>>(new Set());
  const save = useChangePerson(
    ({ language, ...given }: Values) =>
      api.put('/v1/recipients', {
        items: [
          {
            id: person.personId,
            language,
            name: told?.name ?? person.name,
            ...Object.fromEntries(
              asked.flatMap(({ id, part, shown }) => {
                const text = addressInOneForm(part.shape, given[id] ?? '');
                // A secret is never shown, so that an empty field says nothing of it.
                if (text === '' && !shown && !gone.has(id)) return [];
                return [[id, text === '' ? null : text]];
              }),
            ),
          },
        ],
      }),
    close,
  );
  const initial = Object.fromEntries(
    asked.flatMap(({ id }) => (typeof told?.channels[id] === 'string' ? [[id, told.channels[id]]] : [])),
  );
  return (
    <FormModal
      open
      destroyOnHidden
      title={t.reachedTitle(person.name)}
      okText={t.save}
      cancelText={t.cancel}
      confirmLoading={save.isPending}
      onCancel={close}
      onOk={() => form.submit()}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ language: told?.language ?? 'zh-CN', ...initial }}
        onFinish={(values) => save.mutate(values)}
      >
        {asked.map(({ id, part, shown }) => {
          const kept = !shown && told?.channels[id] !== undefined && !gone.has(id);
          const phone = part.shape === 'phone' ? person.phone : null;
          return (
            <Form.Item
              key={id}
              name={id}
              label={say(addressRecords[id].title)}
              extra={
                <>
                  {kept ? t.keptSecret : say(addressRecords[id].hint)}
                  {kept && (
                    <Button type="link" size="small" onClick={() => setGone(new Set([...gone, id]))}>
                      {t.takeAway}
                    </Button>
                  )}
                  {phone !== null && (
                    <Button type="link" size="small" onClick={() => form.setFieldValue(id, phone)}>
                      {t.takePhone}
                    </Button>
                  )}
                </>
              }
              rules={[
                {
                  validator: (_rule, value: string | undefined) => {
                    const text = (value ?? '').trim();
                    const problem = text === '' ? null : addressProblem(part, text);
                    return problem === null ? Promise.resolve() : Promise.reject(new Error(say(problem)));
                  },
                },
              ]}
            >
              <Input placeholder={addressRecords[id].example} maxLength={part.most} />
            </Form.Item>
          );
        })}
        <Form.Item name="language" label={t.language}>
          <Select
            options={[
              { value: 'zh-CN', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
          />
        </Form.Item>
      </Form>
      <Refusal error={save.error} />
    </FormModal>
  );
}
