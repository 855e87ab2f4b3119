import { useMutation } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { Refusal } from '../../kit/states.js';
import { session } from '../../session/session.js';
import { useWords } from '../../words/words.js';
import { accountWords } from './account.words.js';

interface Given {
  readonly password: string;
  readonly next: string;
  readonly again: string;
}

/** Shortest password that is taken, characters. */
const shortest = 10;

/** One's own password, changed by whoever knows the present one. */
export function OwnPasswordForm(): ReactElement {
  const t = useWords(accountWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<Given>();
  const change = useMutation({
    mutationFn: ({ password, next }: Given) => session.changePassword(password, next),
    onSuccess: () => {
      form.resetFields();
      void message.success(t.changed);
    },
  });
  return (
    <Form<Given> form={form} layout="vertical" requiredMark={false} onFinish={(given) => change.mutate(given)}>
      <p className="soft">{t.passwordHint}</p>
      <Form.Item name="password" label={t.present} rules={[{ required: true, message: t.needed }]}>
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="next"
        label={t.next}
        extra={t.nextHint}
        rules={[
          { required: true, message: t.needed },
          { min: shortest, message: t.short },
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="again"
        label={t.again}
        dependencies={['next']}
        rules={[
          { required: true, message: t.needed },
          ({ getFieldValue }) => ({
            validator: (_rule, value) =>
              value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(t.differs)),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Refusal error={change.error} />
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {t.change}
      </Button>
    </Form>
  );
}
