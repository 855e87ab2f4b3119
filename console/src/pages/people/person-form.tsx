import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { PersonDto, PutPerson } from '@steward/staff/api';
import { Button, DatePicker, Form, Input, Select, Space } from 'antd';
import type { Dayjs } from 'dayjs';
import type { ReactElement } from 'react';
import { api } from '../../api/client.js';
import { personPath } from '../../api/person.js';
import { FormDrawer } from '../../kit/form-over-page.js';
import { Refusal } from '../../kit/states.js';
import { useMe } from '../../session/use-session.js';
import { pickedInZone, shownInPicker } from '../../time/picker.js';
import { useSay, useWords } from '../../words/words.js';
import { peopleWords } from './people.words.js';
import { PersonSelect } from './person-select.js';
import { PostItems } from './post-items.js';
import { postsOf, postValuesOf, type PostValue } from './post-values.js';
import { workKindOptions } from '../../kit/work-kind-options.js';
import { usePersonZone } from './person-zone.js';
import { useChangePerson } from './use-change-person.js';

interface Values {
  readonly id: string;
  readonly name: string;
  readonly titleZh?: string;
  readonly titleEn?: string;
  readonly phone?: string;
  readonly mail?: string;
  readonly posts: readonly PostValue[];
  readonly skills?: string[];
  readonly reportsTo?: string | null;
  readonly deputies: readonly {
    readonly personId: string;
    readonly period?: readonly [Dayjs | null, Dayjs | null] | null;
  }[];
}

/** Everything on file about somebody, or somebody new. */
export function PersonForm({
  person,
  close,
}: {
  readonly person: PersonDto | null;
  readonly close: () => void;
}): ReactElement {
  const t = useWords(peopleWords);
  const companyId = useMe().grants[0]?.companyId ?? '';
  const zone = usePersonZone(person);
  const save = useChangePerson(
    (values: Values) => api.put(personPath(values.id), bodyOf(values, companyId, zone)),
    close,
  );
  const say = useSay();
  const required = [{ required: true, message: t.required }];
  return (
    <FormDrawer open title={person?.name ?? t.add} onClose={close} size={520}>
      <Form<Values> layout="vertical" initialValues={valuesOf(person, zone)} onFinish={(values) => save.mutate(values)}>
        <Form.Item name="id" label={t.id} extra={person === null ? t.idHint : undefined} rules={required}>
          <Input disabled={person !== null} maxLength={64} />
        </Form.Item>
        <Form.Item name="name" label={t.name} rules={required}>
          <Input maxLength={80} />
        </Form.Item>
        <div className="person-pair">
          <Form.Item name="titleZh" label={t.titleZh}>
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="titleEn" label={t.titleEn}>
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="phone" label={t.phone}>
            <Input maxLength={26} inputMode="tel" />
          </Form.Item>
          <Form.Item name="mail" label={t.mail}>
            <Input maxLength={254} inputMode="email" />
          </Form.Item>
        </div>
        <PostItems />
        <Form.Item name="skills" label={t.skills} extra={t.skillsHint}>
          <Select mode="multiple" optionFilterProp="label" options={workKindOptions(person?.skills ?? [], say)} />
        </Form.Item>
        <Form.Item name="reportsTo" label={t.superior}>
          <PersonSelect except={person?.personId} placeholder={t.nobodyAbove} />
        </Form.Item>
        <DeputyItems personId={person?.personId} />
        <Refusal error={save.error} />
        <Space className="drawer-foot">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t.save}
          </Button>
          <Button onClick={close}>{t.cancel}</Button>
        </Space>
      </Form>
    </FormDrawer>
  );
}

function DeputyItems({ personId }: { readonly personId: string | undefined }): ReactElement {
  const t = useWords(peopleWords);
  return (
    <Form.List name="deputies">
      {(fields, { add, remove }) => (
        <fieldset className="person-list">
          <legend>{t.deputies}</legend>
          {fields.map(({ key, name }) => (
            <div key={key} className="person-line">
              <Form.Item name={[name, 'personId']} rules={[{ required: true, message: t.required }]}>
                <PersonSelect aria-label={t.deputy} except={personId} />
              </Form.Item>
              <Form.Item name={[name, 'period']}>
                <DatePicker.RangePicker
                  aria-label={t.period}
                  showTime={{ format: 'HH:mm' }}
                  allowEmpty={[true, true]}
                />
              </Form.Item>
              <Button icon={<DeleteOutlined />} aria-label={t.removeDeputy} onClick={() => remove(name)} />
            </div>
          ))}
          <Button size="small" icon={<PlusOutlined />} onClick={() => add({})}>
            {t.addDeputy}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}

const shown = (instant: string | null, zone: string): Dayjs | null =>
  instant === null ? null : shownInPicker(Date.parse(instant), zone);
const picked = (at: Dayjs | null | undefined, zone: string): string | null => (at ? pickedInZone(at, zone) : null);

function valuesOf(person: PersonDto | null, zone: string): Partial<Values> {
  if (person === null) return { posts: [], deputies: [], skills: [] };
  const { deputies, mail, name, personId, phone, reportsTo, skills, title } = person;
  return {
    id: personId,
    name,
    titleZh: title?.zh ?? '',
    titleEn: title?.en ?? '',
    phone: phone ?? '',
    mail: mail ?? '',
    posts: postValuesOf(person),
    skills: [...skills],
    reportsTo,
    deputies: deputies.map((one) => ({
      personId: one.personId,
      period: [shown(one.from, zone), shown(one.until, zone)],
    })),
  };
}

function bodyOf(values: Values, companyId: string, zone: string): PutPerson {
  const { deputies, mail, name, phone, posts, reportsTo, skills = [], titleEn = '', titleZh = '' } = values;
  return {
    companyId,
    name,
    phone: phone || null,
    mail: mail || null,
    title: titleZh === '' && titleEn === '' ? null : { zh: titleZh || titleEn, en: titleEn || titleZh },
    ...postsOf(posts),
    skills,
    reportsTo: reportsTo ?? null,
    deputies: deputies.map(({ period, personId }) => ({
      personId,
      from: picked(period?.[0], zone),
      until: picked(period?.[1], zone),
    })),
  };
}
