import type { ActionDto } from '@steward/tickets/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Space, Tooltip } from 'antd';
import { useState, type ReactElement } from 'react';
import { actOnPlan, plansKey, type PlanPage } from '../../api/plans.js';
import { FormModal } from '../../kit/form-over-page.js';
import { Refusal } from '../../kit/states.js';
import { useSay, useWords } from '../../words/words.js';
import { plansWords } from './plans.words.js';

/** What may be done with a plan: acknowledged by name, published by a second person (who may not reads why), withdrawn with a reason. */
export function PlanActs({ page }: { readonly page: PlanPage }): ReactElement {
  const t = useWords(plansWords);
  const say = useSay();
  const queries = useQueryClient();
  const { message, modal } = App.useApp();
  const [withdrawing, setWithdrawing] = useState(false);
  const { plan } = page;
  const acting = useMutation({
    mutationFn: ({ action, body }: { readonly action: string; readonly body: object }) =>
      actOnPlan(plan.planId, action, body),
    onSuccess: async () => {
      void message.success(t.done);
      setWithdrawing(false);
      await queries.invalidateQueries({ queryKey: plansKey });
    },
    onError: (error, { action }) => {
      if (action !== 'withdraw') void modal.error({ title: t.title, content: <Refusal error={error} /> });
    },
  });
  const viewOf = (action: string): ActionDto | undefined =>
    (page.actions as readonly ActionDto[]).find((one) => one.action === action);
  const publish = viewOf('publish');
  const busy = (action: string): boolean => acting.isPending && acting.variables.action === action;
  const refusal = publish?.allowed === false && publish.refusal !== undefined ? say(publish.refusal.message) : '';
  return (
    <Space wrap>
      {plan.published !== null && viewOf('acknowledge')?.allowed === true && (
        <Button
          type="primary"
          loading={busy('acknowledge')}
          onClick={() => acting.mutate({ action: 'acknowledge', body: { version: plan.published?.version } })}
        >
          {t.acknowledge} {t.version(plan.published.version)}
        </Button>
      )}
      {plan.draft !== null && publish !== undefined && (
        <Tooltip title={publish.allowed ? t.publishHint : refusal}>
          <Button
            type="primary"
            disabled={!publish.allowed}
            loading={busy('publish')}
            onClick={() => acting.mutate({ action: 'publish', body: { version: plan.draft?.version } })}
          >
            {t.publish} {t.version(plan.draft.version)}
          </Button>
        </Tooltip>
      )}
      {plan.draft !== null && publish?.allowed === false && <span className="soft">{refusal}</span>}
      {viewOf('withdraw')?.allowed === true && (
        <Button danger onClick={() => setWithdrawing(true)}>
          {t.withdraw}
        </Button>
      )}
      <FormModal
        open={withdrawing}
        title={t.withdraw}
        onCancel={() => setWithdrawing(false)}
        footer={null}
        destroyOnHidden
      >
        <Form<{ reason: string }>
          layout="vertical"
          onFinish={({ reason }) => acting.mutate({ action: 'withdraw', body: { reason } })}
        >
          <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true, message: t.reason }]}>
            <Input.TextArea rows={3} maxLength={500} />
          </Form.Item>
          {acting.isError && acting.variables.action === 'withdraw' && <Refusal error={acting.error} />}
          <Space>
            <Button danger type="primary" htmlType="submit" loading={busy('withdraw')}>
              {t.withdraw}
            </Button>
            <Button onClick={() => setWithdrawing(false)}>{t.cancel}</Button>
          </Space>
        </Form>
      </FormModal>
    </Space>
  );
}
