import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Radio, Space, type GetRef } from 'antd';
import { useState, type ReactElement } from 'react';
import type { Seen, SeenWish } from '../../../api/acting.js';
import type { BoardRow } from '../../../api/board.js';
import { caseWith } from '../../../api/cases.js';
import { usePersonName } from '../../../api/people.js';
import { isConflict } from '../../../api/problem.js';
import { processOf } from '../../../cases/index.js';
import { FormModal } from '../../../kit/form-over-page.js';
import { useFocusFirst } from '../../../kit/focus-first.js';
import { useSay, useWords } from '../../../words/words.js';
import { HandlerSelect, wantedBy } from '../parts/handler-select.js';
import { bulkBody, provisional, type BulkAction, type BulkValues } from './bulk-body.js';
import { bulkWords } from './bulk.words.js';
import { Outcomes } from './outcomes.js';
import { useBulk } from './use-bulk.js';

const titles = {
  assign: 'assignTitle',
  classify: 'classifyTitle',
  'offer-hand-over': 'offerTitle',
  'message-owner': 'messageTitle',
} as const;
const go = { assign: 'assign', classify: 'classify', 'offer-hand-over': 'offer', 'message-owner': 'send' } as const;

/**
 * Assigns several cases, confirms or sets their class, offers them to somebody who takes them over, or messages their owners. Each case is a wish of its own: what is refused says why, the rest is done,
 * and trying again sends the same keys, so that nothing happens twice. A case that somebody else changed meanwhile is refused
 * first and overridden only when it is tried again.
 */
export function BulkDialog({
  action,
  rows: chosen,
  except,
  onClose,
}: {
  readonly action: BulkAction;
  readonly rows: readonly BoardRow[];
  /** Who has them now and does not get them again. */
  readonly except?: string;
  readonly onClose: (done: boolean) => void;
}): ReactElement {
  const t = useWords(bulkWords);
  // The cases as they were when the dialog was opened: once assigned they may leave the list behind it.
  const [rows] = useState(chosen);
  const [filled, setFilled] = useState<{
    readonly values: BulkValues;
    readonly key: string;
    readonly to: string | null;
  } | null>(null);
  const bulk = useBulk();
  const queries = useQueryClient();
  const [form] = Form.useForm<BulkValues>();
  const refused = rows.filter(({ id }) => bulk.outcomes.get(id)?.state === 'refused');
  const to = usePersonName(filled?.to ?? null);
  const send = (values: BulkValues): void => {
    const key = crypto.randomUUID();
    setFilled({ values, key, to: values.personId ?? null });
    void bulk.send(rows.map((row) => wishOf(row, action, bulkBody(action, values, row), key)));
  };
  const again = async (): Promise<void> => {
    if (filled === null) return;
    const wishes = refused.map(async (row) => {
      const outcome = bulk.outcomes.get(row.id);
      const changed = outcome?.state === 'refused' && isConflict(outcome.error);
      // Whoever tries again has read that somebody else was faster: from here on the case is seen as it is now.
      const seen = changed ? await queries.fetchQuery({ ...caseWith(row.id), staleTime: 0 }).catch(() => row) : row;
      return wishOf(seen, action, bulkBody(action, filled.values, row), filled.key);
    });
    await bulk.send(await Promise.all(wishes));
  };
  const over = filled !== null && !bulk.running;
  const footer =
    filled === null
      ? [
          <Button key="cancel" onClick={() => onClose(false)}>
            {t.cancel}
          </Button>,
          <Button key="go" type="primary" onClick={() => form.submit()}>
            {t[go[action]]}
          </Button>,
        ]
      : [
          refused.length > 0 && over ? (
            <Button key="again" onClick={() => void again()}>
              {t.retry(refused.length)}
            </Button>
          ) : null,
          <Button key="close" type="primary" disabled={!over} onClick={() => onClose(refused.length === 0)}>
            {t.close}
          </Button>,
        ];
  return (
    <FormModal
      open
      title={[t[titles[action]](rows.length), ...(to === '' ? [] : [`→ ${to}`])].join(' ')}
      onCancel={() => onClose(over && refused.length === 0)}
      closable={!bulk.running}
      mask={{ closable: false }}
      footer={footer}
    >
      {filled === null ? (
        <Form form={form} layout="vertical" onFinish={send} requiredMark={false}>
          {action === 'classify' ? (
            <ClassItem rows={rows} />
          ) : action !== 'message-owner' ? (
            <Form.Item
              name="personId"
              label={action === 'assign' ? t.person : t.offerTo}
              extra={t.personHint}
              rules={[{ required: true, message: t.choose }]}
            >
              <HandlerSelect wanted={wantedBy(rows)} {...(except === undefined ? {} : { except })} />
            </Form.Item>
          ) : (
            <Form.Item name="text" label={t.text} extra={t.textHint} rules={[{ required: true, message: t.write }]}>
              <MessageText />
            </Form.Item>
          )}
          {action === 'offer-hand-over' && (
            <Form.Item
              name="reason"
              label={t.reason}
              extra={t.offerHint}
              rules={[{ required: true, whitespace: true, message: t.giveReason }]}
            >
              <Input.TextArea rows={2} maxLength={5000} />
            </Form.Item>
          )}
        </Form>
      ) : (
        <Outcomes rows={rows} outcomes={bulk.outcomes} />
      )}
    </FormModal>
  );
}

/** One class for all, or for each the one that it has provisionally; how many that are of which is said. */
function ClassItem({ rows }: { readonly rows: readonly BoardRow[] }): ReactElement {
  const t = useWords(bulkWords);
  const say = useSay();
  const names = processOf(rows[0]?.process).words.classes;
  const counts = Object.entries(names).flatMap(([id, name]) => {
    const count = rows.filter((row) => row.class === id).length;
    return count === 0 ? [] : [`${say(name)} ${String(count)}`];
  });
  return (
    <Form.Item
      name="class"
      label={t.class}
      extra={t.classHint}
      rules={[{ required: true, message: t.chooseClass }]}
      initialValue={provisional}
    >
      <Radio.Group>
        <Space orientation="vertical">
          <Radio value={provisional}>{t.eachProvisional(counts.join(' · '))}</Radio>
          {Object.entries(names).map(([id, name]) => (
            <Radio key={id} value={id}>
              {t.allAs(say(name))}
            </Radio>
          ))}
        </Space>
      </Radio.Group>
    </Form.Item>
  );
}

/** The field takes what the form gives it. */
function MessageText(props: { readonly id?: string; readonly value?: string }): ReactElement {
  return (
    <Input.TextArea
      {...props}
      ref={useFocusFirst<GetRef<typeof Input.TextArea>>()}
      rows={5}
      maxLength={5000}
      showCount
    />
  );
}

const wishOf = (seen: Seen, action: BulkAction, body: object, key: string): SeenWish => ({
  seen,
  action,
  body,
  key: `${key}.${seen.id}`,
});
