import type { DutiesDto, LayerDto } from '@steward/staff/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Select } from 'antd';
import { useState, type ReactElement } from 'react';
import { askSwap, layersKey } from '../../api/duty.js';
import { everybody } from '../../api/people.js';
import { newKey } from '../../hand/new-key.js';
import { FormModal } from '../../kit/form-over-page.js';
import { Refusal } from '../../kit/states.js';
import { useMe } from '../../session/use-session.js';
import { exactTime } from '../../time/format.js';
import { useLanguage } from '../../words/language.js';
import { useWords } from '../../words/words.js';
import { dutyWords } from './duty.words.js';

interface Asked {
  /** Places in the list of duties. */
  readonly gives: number;
  readonly takes: number;
}

/** Asks a colleague to change places: a duty of one's own for one of his; he decides. Nothing where one has no duty in the layer. */
export function AskSwap({
  estate,
  layer,
  duties,
}: {
  readonly estate: string;
  readonly layer: LayerDto;
  readonly duties: DutiesDto['items'];
}): ReactElement | null {
  const t = useWords(dutyWords);
  const language = useLanguage();
  const { personId } = useMe();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const names = useQuery(everybody).data;
  const [open, setOpen] = useState(false);
  const [swapId, setSwapId] = useState(newKey);
  const asking = useMutation({
    mutationFn: ({ gives, takes }: Asked) => {
      const [own, his] = [duties[gives], duties[takes]];
      if (own === undefined || his === undefined) throw new RangeError('a duty that is not in the list');
      return askSwap(estate, layer.layerId, {
        ...{ swapId, withId: his.personId },
        gives: { from: own.from, until: own.until },
        takes: { from: his.from, until: his.until },
      });
    },
    onSuccess: async () => {
      void message.success(t.asked);
      setOpen(false);
      setSwapId(newKey());
      await queries.invalidateQueries({ queryKey: layersKey });
    },
  });
  const said = (index: number, named: boolean): string => {
    const one = duties[index];
    if (one === undefined) return '';
    const when = exactTime(Date.parse(one.from), language, layer.zone);
    return named ? `${names?.get(one.personId)?.name ?? t.colleague} · ${when}` : when;
  };
  const places = duties.map((_, index) => index);
  const own = places.filter((index) => duties[index]?.personId === personId);
  if (own.length === 0) return null;
  const others = places.filter((index) => duties[index]?.personId !== personId);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.ask}</Button>
      <FormModal open={open} title={t.ask} onCancel={() => setOpen(false)} footer={null} destroyOnHidden>
        <Form<Asked> layout="vertical" onFinish={(values) => asking.mutate(values)}>
          <Form.Item name="gives" label={t.gives} rules={[{ required: true, message: t.needed }]}>
            <Select options={own.map((index) => ({ value: index, label: said(index, false) }))} />
          </Form.Item>
          <Form.Item name="takes" label={t.takes} rules={[{ required: true, message: t.needed }]}>
            <Select options={others.map((index) => ({ value: index, label: said(index, true) }))} />
          </Form.Item>
          <Refusal error={asking.error} />
          <Button type="primary" htmlType="submit" loading={asking.isPending}>
            {t.ask}
          </Button>
        </Form>
      </FormModal>
    </>
  );
}
