import type { EquipmentDto } from '@steward/assets/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Select, Space } from 'antd';
import type { ReactElement } from 'react';
import { api } from '../../api/client.js';
import { equipmentList, equipmentPath } from '../../api/equipment.js';
import { FormModal } from '../../kit/form-over-page.js';
import { Refusal } from '../../kit/states.js';
import { useSay, useWords } from '../../words/words.js';
import { equipmentWords } from './equipment.words.js';

/** What may be done about the use of a piece. */
export type StateAction = 'take-out' | 'return' | 'retire';

interface Values {
  readonly reason?: string;
  readonly replacedBy?: string;
}

const texts = {
  'take-out': ['takeOutTitle', 'takeOutWhy'],
  return: ['giveBackTitle', 'giveBackWhy'],
  retire: ['retireTitle', 'giveBackWhy'],
} as const;

/** Takes a piece out of service, returns or retires it; what is typed stays when it is refused. */
export function StateForm({
  piece,
  action,
  close,
}: {
  readonly piece: EquipmentDto;
  readonly action: StateAction;
  readonly close: () => void;
}): ReactElement {
  const t = useWords(equipmentWords);
  const say = useSay();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [title, why] = texts[action];
  const act = useMutation({
    mutationFn: ({ reason, replacedBy }: Values) =>
      api.post(equipmentPath(piece.equipmentId, `/actions/${action}`), {
        ...(reason === undefined || reason.trim() === '' ? {} : { reason }),
        ...(replacedBy === undefined ? {} : { replacedBy }),
      }),
    onSuccess: async () => {
      void message.success(t.done);
      await queries.invalidateQueries({ queryKey: ['places'] });
      close();
    },
  });
  return (
    <FormModal open title={t[title](say(piece.name))} onCancel={close} footer={null} destroyOnHidden>
      <Form<Values> layout="vertical" onFinish={(values) => act.mutate(values)}>
        {action === 'retire' && <p className="soft">{t.retireHint}</p>}
        <Form.Item
          name="reason"
          label={t[why]}
          rules={action === 'take-out' ? [{ required: true, whitespace: true, message: t.required }] : []}
        >
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
        {action === 'retire' && <ReplacedBy piece={piece} />}
        <Refusal error={act.error} />
        <Space className="drawer-foot">
          <Button type="primary" danger={action !== 'return'} htmlType="submit" loading={act.isPending}>
            {t.confirm}
          </Button>
          <Button onClick={close}>{t.cancel}</Button>
        </Space>
      </Form>
    </FormModal>
  );
}

function ReplacedBy({ piece }: { readonly piece: EquipmentDto }): ReactElement {
  const t = useWords(equipmentWords);
  const say = useSay();
  const where = piece.estateId === null ? { scope: 'company' } : { estate: piece.estateId };
  const all = useQuery(equipmentList({ ...where, kind: piece.kind })).data?.items ?? [];
  return (
    <Form.Item name="replacedBy" label={t.replacedBy}>
      <Select
        allowClear
        options={all
          .filter(({ equipmentId }) => equipmentId !== piece.equipmentId)
          .map(({ code, equipmentId, name }) => ({ value: equipmentId, label: `${say(name)} · ${code}` }))}
      />
    </Form.Item>
  );
}
