import type { LeaveGranted, PersonDto } from '@steward/staff/api';
import type { MovedCases, OpenCases } from '@steward/tickets/api';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Checkbox, DatePicker, Form, Space } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState, type ReactElement } from 'react';
import { api } from '../../api/client.js';
import { usePersonName } from '../../api/people.js';
import { openCasesOf, personPath } from '../../api/person.js';
import { FormModal } from '../../kit/form-over-page.js';
import { Refusal, Shown } from '../../kit/states.js';
import { holds, useMe } from '../../session/use-session.js';
import { pickedInZone } from '../../time/picker.js';
import { useSay, useWords } from '../../words/words.js';
import { OpenCasesList } from './open-cases.js';
import { peopleWords } from './people.words.js';
import { PersonSelect } from './person-select.js';
import { usePersonZone } from './person-zone.js';
import { useChangePerson } from './use-change-person.js';

interface Values {
  readonly period: readonly [Dayjs, Dayjs];
  readonly deputyId?: string;
  readonly move?: boolean;
}

/** Grants leave; which cases move, and to whom, is seen before it is saved. */
export function LeaveForm({ person, close }: { readonly person: PersonDto; readonly close: () => void }): ReactElement {
  const t = useWords(peopleWords);
  const me = useMe();
  const zone = usePersonZone(person);
  const [form] = Form.useForm<Values>();
  const deputyId = Form.useWatch('deputyId', form) ?? null;
  const [leaveId] = useState(() => crypto.randomUUID());
  const [moved, setMoved] = useState<MovedCases | null>(null);
  const maySee = holds(me, 'supervisor', 'estate-manager', 'regional-manager', 'company', 'hr');
  const mayMove = holds(me, 'supervisor', 'estate-manager', 'regional-manager', 'company');
  const cases = useQuery({ ...openCasesOf(person.personId), enabled: maySee });
  const grant = useChangePerson(
    async ({ deputyId: deputy, move, period: [from, until] }: Values) => {
      // Cases first: once the leave has begun, Steward gives them back by itself.
      if (move === true && deputy !== undefined) {
        const done = await api.post<MovedCases>(personPath(person.personId, '/move-cases'), { to: deputy });
        setMoved(done);
      }
      return api.post<LeaveGranted>(
        personPath(person.personId, '/leaves'),
        { leaveId, from: pickedInZone(from, zone), until: pickedInZone(until, zone), deputyId: deputy ?? null },
        { idempotencyKey: leaveId },
      );
    },
    () => undefined,
    t.leaveGranted,
  );
  return (
    <FormModal open title={t.leaveTitle(person.name)} onCancel={close} footer={null} destroyOnHidden>
      {grant.isSuccess ? (
        <Granted moved={moved} close={close} />
      ) : (
        <Form<Values> form={form} layout="vertical" onFinish={(values) => grant.mutate(values)}>
          <Form.Item name="period" label={`${t.from} – ${t.until}`} rules={[{ required: true, message: t.required }]}>
            <DatePicker.RangePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" className="person-wide" />
          </Form.Item>
          <Form.Item name="deputyId" label={t.leaveDeputy}>
            <PersonSelect except={person.personId} />
          </Form.Item>
          {maySee ? (
            <Shown of={cases}>{(open) => <WhatMoves cases={open} deputyId={deputyId} mayMove={mayMove} />}</Shown>
          ) : (
            <Alert type="info" showIcon title={t.returned} />
          )}
          <Refusal error={grant.error} />
          <Space className="drawer-foot">
            <Button type="primary" htmlType="submit" loading={grant.isPending}>
              {t.save}
            </Button>
            <Button onClick={close}>{t.cancel}</Button>
          </Space>
        </Form>
      )}
    </FormModal>
  );
}

function WhatMoves({
  cases,
  deputyId,
  mayMove,
}: {
  readonly cases: OpenCases;
  readonly deputyId: string | null;
  readonly mayMove: boolean;
}): ReactElement {
  const t = useWords(peopleWords);
  const name = usePersonName(deputyId);
  if (cases.count === 0) return <Alert type="success" showIcon title={t.noCases} />;
  return (
    <Alert
      type="warning"
      title={t.casesMove(cases.count)}
      description={
        <>
          <OpenCasesList cases={cases} />
          {mayMove && deputyId !== null ? (
            <Form.Item name="move" valuePropName="checked" initialValue noStyle>
              <Checkbox>{t.moveNow(cases.count, name)}</Checkbox>
            </Form.Item>
          ) : (
            <p>{t.returned}</p>
          )}
          {mayMove ? deputyId === null && <p>{t.chooseDeputyToMove}</p> : <p>{t.askSupervisor}</p>}
        </>
      }
    />
  );
}

function Granted({ moved, close }: { readonly moved: MovedCases | null; readonly close: () => void }): ReactElement {
  const t = useWords(peopleWords);
  const say = useSay();
  const left = moved?.cases.filter((one) => !one.moved) ?? [];
  return (
    <>
      <Alert
        type="success"
        showIcon
        role="status"
        title={t.leaveGranted}
        description={moved === null ? t.returned : t.moved(moved.moved)}
      />
      {left.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t.left(left.length)}
          description={left.map(({ caseId, message }) => (
            <p key={caseId}>{message === undefined ? t.notMoved : say(message)}</p>
          ))}
        />
      )}
      <Space className="drawer-foot">
        <Button type="primary" onClick={close}>
          OK
        </Button>
      </Space>
    </>
  );
}
