import type { Account, SignInLink } from '@steward/gateway/api';
import type { PersonDto } from '@steward/staff/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input, Space, Typography } from 'antd';
import type { ReactElement } from 'react';
import { accounts } from '../../api/accounts.js';
import { api } from '../../api/client.js';
import { Refusal, Shown } from '../../kit/states.js';
import { useWords } from '../../words/words.js';
import { peopleWords } from './people.words.js';
import { useChangePerson } from './use-change-person.js';

interface Values {
  readonly login: string;
  readonly password?: string;
  readonly active: boolean;
}

/** How somebody signs in: login, password, and a link that signs in once. */
export function AccountCard({ person }: { readonly person: PersonDto }): ReactElement {
  const t = useWords(peopleWords);
  return (
    <section className="person-section">
      <h2>{t.account}</h2>
      <Shown of={useQuery(accounts)}>
        {(all) => (
          <AccountForm person={person} account={all.find(({ personId }) => personId === person.personId) ?? null} />
        )}
      </Shown>
    </section>
  );
}

function AccountForm({
  person,
  account,
}: {
  readonly person: PersonDto;
  readonly account: Account | null;
}): ReactElement {
  const t = useWords(peopleWords);
  const id = account?.id ?? person.personId;
  const path = `/v1/accounts/${encodeURIComponent(id)}`;
  const save = useChangePerson(
    ({ active, login, password }: Values) =>
      api.put(path, { personId: person.personId, login, active, ...(password ? { password } : {}) }),
    () => undefined,
  );
  return (
    <>
      {account === null && <p className="soft">{t.noAccount}</p>}
      <Form<Values>
        key={account?.id ?? 'new'}
        layout="vertical"
        initialValues={account ?? { login: '', active: true }}
        onFinish={(values) => save.mutate(values)}
      >
        <div className="person-pair">
          <Form.Item name="login" label={t.login} rules={[{ required: true, message: t.required }]}>
            <Input maxLength={64} autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="password"
            label={t.password}
            extra={account === null ? t.passwordNew : t.passwordKeep}
            rules={[
              { required: account === null, message: t.required },
              { min: 10, message: t.passwordNew },
            ]}
          >
            <Input.Password maxLength={200} autoComplete="new-password" />
          </Form.Item>
        </div>
        <Form.Item name="active" valuePropName="checked">
          <Checkbox>{t.accountActive}</Checkbox>
        </Form.Item>
        <Refusal error={save.error} />
        <Space wrap>
          <Button htmlType="submit" loading={save.isPending}>
            {account === null ? t.makeAccount : t.save}
          </Button>
        </Space>
      </Form>
      {account?.active === true && <IssueLink path={path} />}
    </>
  );
}

function IssueLink({ path }: { readonly path: string }): ReactElement {
  const t = useWords(peopleWords);
  const issue = useMutation({ mutationFn: () => api.post<SignInLink>(`${path}/sign-in-links`, { minutes: 60 }) });
  return (
    <div className="person-link">
      <Button loading={issue.isPending} onClick={() => issue.mutate()}>
        {t.link}
      </Button>
      <Refusal error={issue.error} />
      {issue.data !== undefined && (
        <p>
          <Typography.Text copyable code className="person-url">
            {issue.data.url}
          </Typography.Text>
          <br />
          <span className="soft">{t.linkHint}</span>
        </p>
      )}
    </div>
  );
}
