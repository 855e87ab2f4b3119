import { Button, Form, Input, Popconfirm, Space } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { FormDrawer } from '../../kit/form-over-page.js';
import { Refusal } from '../../kit/states.js';
import { useWords } from '../../words/words.js';
import './place-drawer.css';
import { setupWords } from './setup.words.js';
import { useSave, type Wish } from './use-save.js';

/** A form in a drawer for one place; what is typed stays when it is refused. */
export function PlaceDrawer<Values extends object>({
  title,
  initial,
  wish,
  removal = null,
  close,
  children,
}: {
  readonly title: string;
  readonly initial: Values;
  readonly wish: (values: Values) => Wish;
  /** How it is taken out of use, and the question before; null where it can't. */
  readonly removal?: { readonly path: string; readonly label: string; readonly sure: string } | null;
  readonly close: () => void;
  readonly children: ReactNode;
}): ReactElement {
  const t = useWords(setupWords);
  const save = useSave(close);
  return (
    <FormDrawer open title={title} onClose={close} size={460} destroyOnHidden>
      <Form<Values> layout="vertical" initialValues={initial} onFinish={(values) => save.mutate(wish(values))}>
        {children}
        <Refusal error={save.error} />
        <Space className="drawer-foot">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t.save}
          </Button>
          <Button onClick={close}>{t.cancel}</Button>
          {removal !== null && (
            <Popconfirm title={removal.sure} onConfirm={() => save.mutate({ path: removal.path })}>
              <Button danger>{removal.label}</Button>
            </Popconfirm>
          )}
        </Space>
      </Form>
    </FormDrawer>
  );
}

/** The id of something new; fixed once it is registered. */
export function IdItem({ fixed }: { readonly fixed: boolean }): ReactElement {
  const t = useWords(setupWords);
  return (
    <Form.Item
      name="id"
      label={t.id}
      extra={fixed ? undefined : t.idHint}
      rules={[
        { required: true, message: t.required },
        { pattern: /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/, message: t.idWrong },
      ]}
    >
      <Input disabled={fixed} maxLength={64} />
    </Form.Item>
  );
}

/** The name in both languages. */
export function NameItems(): ReactElement {
  const t = useWords(setupWords);
  const rules = [{ required: true, message: t.required }];
  return (
    <>
      <Form.Item name="zh" label={t.nameZh} rules={rules}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="en" label={t.nameEn} rules={rules}>
        <Input maxLength={80} />
      </Form.Item>
    </>
  );
}
