import type { DutyDto } from '@steward/assets/api';
import { dateAt, defaultStandard, drillMonthsAtMost, hazardNames, hazards, type Hazard } from '@steward/handbook';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Input, InputNumber, Select, Space } from 'antd';
import { useState, type ReactElement } from 'react';
import { drillsKey, putDuty } from '../../api/drills.js';
import { estates, useEstateZone } from '../../api/estates.js';
import { newKey } from '../../hand/new-key.js';
import { FormDrawer } from '../../kit/form-over-page.js';
import { Refusal } from '../../kit/states.js';
import { clock } from '../../time/clock.js';
import { useSay, useWords } from '../../words/words.js';
import { drillsWords } from './drills.words.js';

interface Values {
  readonly hazard: Hazard;
  readonly months: number;
  readonly anchor: string;
  readonly openDays: number;
  readonly ends: boolean;
}

/** Says how often a hazard is drilled at an estate, or that it is no more; what is typed stays when it is refused. */
export function DutyForm({
  estateId,
  duty,
  close,
}: {
  readonly estateId: string;
  /** Null: a new one. */
  readonly duty: DutyDto | null;
  readonly close: () => void;
}): ReactElement {
  const t = useWords(drillsWords);
  const zone = useEstateZone(estateId);
  const [form] = Form.useForm<Values>();
  const save = useSaved(estateId, duty, close);
  const needed = [{ required: true, message: t.needed }];
  return (
    <FormDrawer open title={duty === null ? t.add : t.change} onClose={close} size={420} destroyOnHidden>
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{
          hazard: duty?.hazard ?? 'fire',
          months: duty?.months ?? drillMonthsAtMost('fire', defaultStandard),
          anchor: duty?.anchor ?? dateAt(clock.now(), zone),
          openDays: duty?.openDays ?? 14,
          ends: false,
        }}
        onFinish={(values) => save.mutate(values)}
      >
        <HazardItem fixed={duty !== null} />
        <Form.Item name="anchor" label={t.anchor} extra={t.anchorHint} rules={needed}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="openDays" label={t.openDays} rules={needed}>
          <InputNumber min={1} max={60} precision={0} />
        </Form.Item>
        {duty !== null && duty.active && (
          <Form.Item name="ends" valuePropName="checked">
            <Checkbox>{t.endIt}</Checkbox>
          </Form.Item>
        )}
        <Refusal error={save.error} />
        <Space>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t.save}
          </Button>
          <Button onClick={close}>{t.cancel}</Button>
        </Space>
      </Form>
    </FormDrawer>
  );
}

/** The hazard, and how many months may lie between two of its drills. */
function HazardItem({ fixed }: { readonly fixed: boolean }): ReactElement {
  const t = useWords(drillsWords);
  const say = useSay();
  const form = Form.useFormInstance<Values>();
  const hazard = Form.useWatch('hazard', form) ?? 'fire';
  const atMost = drillMonthsAtMost(hazard, defaultStandard);
  const needed = [{ required: true, message: t.needed }];
  return (
    <>
      <Form.Item name="hazard" label={t.hazard} rules={needed}>
        <Select
          disabled={fixed}
          options={hazards.map((value) => ({ value, label: say(hazardNames[value]) }))}
          onChange={(next: Hazard) => form.setFieldValue('months', drillMonthsAtMost(next, defaultStandard))}
        />
      </Form.Item>
      <Form.Item name="months" label={t.months} extra={t.monthsHint(atMost)} rules={needed}>
        <InputNumber min={1} max={atMost} precision={0} />
      </Form.Item>
    </>
  );
}

function useSaved(estateId: string, duty: DutyDto | null, close: () => void) {
  const t = useWords(drillsWords);
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { data } = useQuery(estates);
  // The wish: sent again it is the same plan.
  const [key] = useState(newKey);
  return useMutation({
    mutationFn: ({ anchor, ends, hazard, months, openDays }: Values) => {
      const companyId = duty?.companyId ?? data?.find((one) => one.estateId === estateId)?.companyId ?? '';
      return putDuty(duty?.dutyId ?? key, {
        ...{ companyId, estateId, hazard, anchor, months, openDays },
        active: !ends,
      });
    },
    onSuccess: async () => {
      void message.success(t.saved);
      await queries.invalidateQueries({ queryKey: drillsKey });
      close();
    },
  });
}
