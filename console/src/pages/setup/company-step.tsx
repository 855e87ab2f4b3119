import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { companies } from '../../api/places.js';
import { Refusal, Shown } from '../../kit/states.js';
import { holds, useMe } from '../../session/use-session.js';
import { useSay, useWords } from '../../words/words.js';
import { setupWords } from './setup.words.js';
import { useSave } from './use-save.js';

interface Names {
  readonly zh: string;
  readonly en: string;
}

/** The name of the company. */
export function CompanyStep({ company }: { readonly company: string }): ReactElement {
  const t = useWords(setupWords);
  const say = useSay();
  const may = holds(useMe(), 'admin', 'company');
  const save = useSave(() => undefined);
  return (
    <Shown of={useQuery(companies)}>
      {(all) => {
        const known = all.find((one) => one.companyId === company);
        if (!may) return <p>{known === undefined ? t.noneYet : say(known.name)}</p>;
        return (
          <Form<Names>
            layout="vertical"
            className="setup-form"
            initialValues={known?.name ?? { zh: '', en: '' }}
            onFinish={(name) => save.mutate({ path: `/v1/companies/${encodeURIComponent(company)}`, body: { name } })}
          >
            <Form.Item name="zh" label={t.nameZh} rules={[{ required: true, message: t.required }]}>
              <Input maxLength={80} />
            </Form.Item>
            <Form.Item name="en" label={t.nameEn} rules={[{ required: true, message: t.required }]}>
              <Input maxLength={80} />
            </Form.Item>
            <Refusal error={save.error} />
            <Button type="primary" htmlType="submit" loading={save.isPending}>
              {t.save}
            </Button>
          </Form>
        );
      }}
    </Shown>
  );
}
