import { workKindName, workKinds } from '@steward/handbook';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Select } from 'antd';
import { useState, type ReactElement } from 'react';
import { confirmFit, readinessKey } from '../../api/duty.js';
import { newKey } from '../../hand/new-key.js';
import { FormModal } from '../../kit/form-over-page.js';
import { PersonName } from '../../kit/names.js';
import { Refusal } from '../../kit/states.js';
import { clock } from '../../time/clock.js';
import { useSay, useWords } from '../../words/words.js';
import { dutyWords } from './duty.words.js';

/** For how long the company confirms somebody, months. */
const lengths = [3, 6, 12] as const;

/** The company's confirmation that somebody may do a kind of work, for a limited time, where he lacks it. */
export function ConfirmFit({
  personId,
  lacks,
}: {
  readonly personId: string;
  readonly lacks: string;
}): ReactElement | null {
  const t = useWords(dutyWords);
  const say = useSay();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [confirmationId] = useState(newKey);
  const work = workKinds.find((one) => lacks === `confirmation:${one}`);
  const confirming = useMutation({
    mutationFn: ({ months }: { readonly months: number }) => {
      const from = new Date(clock.now());
      const until = new Date(from);
      until.setUTCMonth(until.getUTCMonth() + months);
      return confirmFit(personId, {
        ...{ confirmationId, work: work ?? 'building', grade: null },
        ...{ from: from.toISOString(), until: until.toISOString() },
      });
    },
    onSuccess: async () => {
      void message.success(t.said);
      setOpen(false);
      await queries.invalidateQueries({ queryKey: readinessKey });
    },
  });
  if (work === undefined) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.confirm}</Button>
      <FormModal open={open} title={t.confirm} onCancel={() => setOpen(false)} footer={null} destroyOnHidden>
        <p>
          <PersonName id={personId} /> · {say(workKindName(work))}
        </p>
        <Form
          layout="vertical"
          initialValues={{ months: 12 }}
          onFinish={(values: { months: number }) => confirming.mutate(values)}
        >
          <Form.Item name="months" label={t.holdsFor}>
            <Select options={lengths.map((value) => ({ value, label: t.months(value) }))} />
          </Form.Item>
          <Refusal error={confirming.error} />
          <Button type="primary" htmlType="submit" loading={confirming.isPending}>
            {t.confirm}
          </Button>
        </Form>
      </FormModal>
    </>
  );
}
