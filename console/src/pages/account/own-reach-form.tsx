import {
  addressIds,
  addressInOneForm,
  addressParts,
  addressProblem,
  addressRecords,
  type AddressId,
} from '@steward/handbook';
import type { Recipient } from '@steward/notifications/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Input, Select, Space } from 'antd';
import { useState, type ReactElement } from 'react';
import { recipient } from '../../api/accounts.js';
import { api } from '../../api/client.js';
import { Refusal, Shown } from '../../kit/states.js';
import { useSay, useWords } from '../../words/words.js';
import { accountWords } from './account.words.js';
import { reachBody, type ReachGiven } from './reach-body.js';

/** The one part of an address that a form asks for; what comes with a secret is set over the API. */
const asked = addressIds.flatMap((id) => {
  const { column, shown } = addressRecords[id];
  const part = column === null ? undefined : addressParts(id)[column];
  return part === undefined ? [] : [{ id, part, shown }];
});

/** Where one is reached, in which language, and when one is left alone. */
export function OwnReachForm({ personId }: { readonly personId: string }): ReactElement {
  return <Shown of={useQuery(recipient(personId))}>{(told) => <Reach personId={personId} told={told} />}</Shown>;
}

function Reach({ personId, told }: { readonly personId: string; readonly told: Recipient | null }): ReactElement {
  const t = useWords(accountWords);
  const say = useSay();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<ReachGiven>();
  const quiet = Form.useWatch('quiet', form) ?? told?.quietHours !== null;
  const [gone, setGone] = useState<ReadonlySet<AddressId>>(new Set());
  const save = useMutation({
    mutationFn: (given: ReachGiven) =>
      api.put(`/v1/recipients/${encodeURIComponent(personId)}`, reachBody(given, gone, told?.quietHours?.zone)),
    onSuccess: async () => {
      setGone(new Set());
      void message.success(t.saved);
      await queries.invalidateQueries({ queryKey: ['recipients'] });
    },
  });
  const written = Object.fromEntries(
    asked.flatMap(({ id, shown }) => {
      const value = told?.channels[id];
      return shown && typeof value === 'string' ? [[id, value]] : [];
    }),
  );
  return (
    <Form<ReachGiven>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{
        language: told?.language ?? 'zh-CN',
        quiet: told?.quietHours !== null,
        from: told?.quietHours?.from ?? '22:00',
        until: told?.quietHours?.until ?? '07:00',
        addresses: written,
      }}
      onFinish={() => save.mutate(form.getFieldsValue(true) as ReachGiven)}
    >
      {asked.map(({ id, part, shown }) => {
        const kept = !shown && told?.channels[id] !== undefined;
        return (
          <Form.Item
            key={id}
            name={['addresses', id]}
            label={say(addressRecords[id].title)}
            extra={
              <>
                {!kept ? say(addressRecords[id].hint) : gone.has(id) ? t.taken : t.kept}{' '}
                {kept && !gone.has(id) && (
                  <Button type="link" size="small" onClick={() => setGone(new Set([...gone, id]))}>
                    {t.takeAway}
                  </Button>
                )}
              </>
            }
            rules={[
              {
                validator: (_rule, value: string | undefined) => {
                  const text = addressInOneForm(part.shape, value ?? '');
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
      <Form.Item name="quiet" valuePropName="checked" extra={t.quietHint}>
        <Checkbox>{t.quietOn}</Checkbox>
      </Form.Item>
      {quiet && (
        <Space>
          <Form.Item name="from" label={t.from} rules={[{ required: true, message: t.needed }]}>
            <Input type="time" />
          </Form.Item>
          <Form.Item
            name="until"
            label={t.until}
            dependencies={['from']}
            rules={[
              { required: true, message: t.needed },
              ({ getFieldValue }) => ({
                validator: (_rule, value) =>
                  value === getFieldValue('from') ? Promise.reject(new Error(t.sameTimes)) : Promise.resolve(),
              }),
            ]}
          >
            <Input type="time" />
          </Form.Item>
        </Space>
      )}
      <Refusal error={save.error} />
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t.save}
      </Button>
    </Form>
  );
}
