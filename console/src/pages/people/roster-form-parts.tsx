import { levelNames, wordOf } from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Select, Space, type FormInstance } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { everybody } from '../../api/people.js';
import { FormModal } from '../../kit/form-over-page.js';
import { Refusal } from '../../kit/states.js';
import { useSay, useWords } from '../../words/words.js';
import { PersonSelect } from './person-select.js';
import { rosterLevels } from './roster-grid.js';
import { rosterWords } from './roster.words.js';

/** Where a form writes, and how it is closed. */
export interface FormProps {
  readonly estate: string;
  readonly zone: string;
  /** The local day that is looked at. */
  readonly day: string;
  readonly close: () => void;
}

/** The path of something on an estate's roster. */
export const pathOf = (estate: string, below: string): string => `/v1/rosters/${encodeURIComponent(estate)}/${below}`;
/** A form over the page that saves something on the roster. */
export function FormFrame<Values extends object>({
  title,
  initial,
  save,
  close,
  children,
  form,
}: {
  readonly title: string;
  readonly form?: FormInstance<Partial<Values>>;
  readonly initial: Partial<Values>;
  readonly save: { readonly mutate: (values: Values) => void; readonly isPending: boolean; readonly error: unknown };
  readonly close: () => void;
  readonly children: ReactNode;
}): ReactElement {
  const t = useWords(rosterWords);
  return (
    <FormModal open title={title} onCancel={close} footer={null} destroyOnHidden>
      <Form<Partial<Values>>
        {...(form === undefined ? {} : { form })}
        layout="vertical"
        initialValues={initial}
        onFinish={(values) => save.mutate(values as Values)}
      >
        {children}
        <Refusal error={save.error} />
        <Space className="drawer-foot">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t.save}
          </Button>
          <Button onClick={close}>{t.cancel}</Button>
        </Space>
      </Form>
    </FormModal>
  );
}

/** The level of a shift. */
export function LevelItem(): ReactElement {
  const t = useWords(rosterWords);
  const say = useSay();
  return (
    <Form.Item name="level" label={t.level} rules={[{ required: true, message: t.required }]}>
      <Select options={rosterLevels.map((value) => ({ value, label: say(wordOf(levelNames, value)) }))} />
    </Form.Item>
  );
}

/** Only those whose posts reach the estate can be on its roster. */
export function PersonItem({
  estate,
  name,
  label,
  required = false,
  placeholder,
  several = false,
}: {
  readonly estate: string;
  readonly name: string;
  readonly label: string;
  readonly required?: boolean;
  readonly placeholder?: string;
  /** More than one may be chosen: the field holds a list. */
  readonly several?: boolean;
}): ReactElement {
  const t = useWords(rosterWords);
  const people = useQuery(everybody).data;
  const serves = (personId: string): boolean =>
    people?.get(personId)?.posts.some(({ estateId }) => estateId === null || estateId === estate) === true;
  return (
    <Form.Item name={name} label={label} rules={[{ required, message: t.required }]}>
      <PersonSelect
        among={serves}
        // Going on with Tab takes whoever stands first in the list: of several nobody is marked until somebody is meant.
        {...(several ? { mode: 'multiple' as const, defaultActiveFirstOption: false } : {})}
        {...(placeholder === undefined ? {} : { placeholder })}
      />
    </Form.Item>
  );
}
