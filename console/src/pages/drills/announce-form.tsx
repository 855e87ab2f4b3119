import type { DrillDto } from '@steward/assets/api';
import { hazardNames, wordOf } from '@steward/handbook';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, DatePicker, Form, Space } from 'antd';
import type { Dayjs } from 'dayjs';
import type { ReactElement } from 'react';
import { announceDrill, drillsKey } from '../../api/drills.js';
import { useEstateZone } from '../../api/estates.js';
import { FormModal } from '../../kit/form-over-page.js';
import { Refusal } from '../../kit/states.js';
import { clock } from '../../time/clock.js';
import { pickedInZone, shownInPicker } from '../../time/picker.js';
import { useSay, useWords } from '../../words/words.js';
import { drillsWords } from './drills.words.js';

/** Announces when a drill is held, to everybody at the estate. */
export function AnnounceForm({ drill, close }: { readonly drill: DrillDto; readonly close: () => void }): ReactElement {
  const t = useWords(drillsWords);
  const say = useSay();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const zone = useEstateZone(drill.estateId);
  const announce = useMutation({
    mutationFn: ({ at }: { readonly at: string }) => announceDrill(drill.obligationId, at),
    onSuccess: async () => {
      void message.success(t.saved);
      await queries.invalidateQueries({ queryKey: drillsKey });
      close();
    },
  });
  const [from, until] = [Math.max(clock.now(), Date.parse(drill.opensAt)), Date.parse(drill.endsAt)];
  return (
    <FormModal
      open
      title={`${t.announce} · ${say(wordOf(hazardNames, drill.hazard))}`}
      onCancel={close}
      footer={null}
      destroyOnHidden
    >
      <Form<{ at: string }> layout="vertical" onFinish={(values) => announce.mutate(values)}>
        <p className="soft">{t.announceHint}</p>
        <Form.Item
          name="at"
          label={t.at}
          rules={[{ required: true, message: t.needed }]}
          getValueProps={(value: string | null | undefined) => ({
            value: value ? shownInPicker(Date.parse(value), zone) : null,
          })}
          normalize={(picked: Dayjs | null) => (picked === null ? null : pickedInZone(picked, zone))}
        >
          <DatePicker
            showTime={{ format: 'HH:mm', minuteStep: 5 }}
            format="YYYY-MM-DD HH:mm"
            disabledDate={(day) =>
              day.isBefore(shownInPicker(from, zone), 'day') || day.isAfter(shownInPicker(until, zone), 'day')
            }
            style={{ width: '100%' }}
          />
        </Form.Item>
        <Refusal error={announce.error} />
        <Space>
          <Button type="primary" htmlType="submit" loading={announce.isPending}>
            {t.announce}
          </Button>
          <Button onClick={close}>{t.cancel}</Button>
        </Space>
      </Form>
    </FormModal>
  );
}
