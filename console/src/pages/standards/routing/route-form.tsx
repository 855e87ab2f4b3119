import {
  channelsFor,
  channelTitle,
  classNames,
  meansNames,
  type ChannelName,
  type PointRule,
  type RecipientKind,
} from '@steward/handbook';
import type { Route } from '@steward/notifications/api';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select, Space, Switch } from 'antd';
import type { ReactElement } from 'react';
import { FormModal } from '../../../kit/form-over-page.js';
import { templates } from '../../../api/messages.js';
import { useSay, useWords } from '../../../words/words.js';
import { DurationInput } from '../draft/duration-input.js';
import { routingWords } from './routing.words.js';

const recipientOf = ({ on }: Route): RecipientKind => ('recipient' in on ? on.recipient : 'person');

interface Given extends Omit<Route, 'steps' | 'on'> {
  readonly occasion?: string;
  readonly means?: readonly string[];
  readonly urgency?: 'emergency' | 'ordinary' | null;
  readonly classes?: readonly string[];
  readonly steps: readonly { readonly channels: readonly ChannelName[]; readonly unreadAfter: string | null }[];
}

/** One rule: what it fits, which text goes by which channels in which order. */
export function RouteForm({
  route,
  onDone,
  onClose,
}: {
  readonly route: Route;
  readonly onDone: (route: Route) => void;
  readonly onClose: () => void;
}): ReactElement {
  const t = useWords(routingWords);
  const say = useSay();
  const [form] = Form.useForm<Given>();
  const { data: all = [] } = useQuery(templates);
  const recipient = recipientOf(route);
  const { on } = route;
  const required = [{ required: true, message: t.required }];
  const finish = ({ title, template, quietHours, bundles, steps, occasion, means, urgency, classes }: Given): void => {
    const kept = {
      id: route.id,
      title,
      template,
      quietHours,
      bundles,
      steps: steps.map((step) => ({ channels: [...step.channels], unreadAfter: step.unreadAfter ?? null })),
    };
    if (!('recipient' in on)) return onDone({ ...kept, on });
    onDone({
      ...kept,
      on: {
        occasion: occasion ?? on.occasion,
        recipient,
        ...(means === undefined || means.length === 0 ? {} : { means: [...means] }),
        ...(classes === undefined || classes.length === 0 ? {} : { classes: [...classes] }),
        ...(urgency === undefined || urgency === null ? {} : { urgency }),
      },
    });
  };
  return (
    <FormModal
      open
      width={640}
      title={say(route.title)}
      okText={t.ok}
      cancelText={t.cancel}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form<Given>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={finish}
        initialValues={{
          ...route,
          ...('recipient' in on
            ? { occasion: on.occasion, means: on.means, urgency: on.urgency, classes: on.classes }
            : {}),
        }}
      >
        <Space wrap>
          <Form.Item name={['title', 'zh']} label={t.nameZh} rules={required}>
            <Input />
          </Form.Item>
          <Form.Item name={['title', 'en']} label={t.nameEn} rules={required}>
            <Input />
          </Form.Item>
        </Space>
        {'recipient' in on && <Fits />}
        <Form.Item name="template" label={t.template} rules={required} extra={t.templateNote}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={all
              .filter(({ audience }) => audience === recipient)
              .map(({ id, title }) => ({ value: id, label: say(title) }))}
          />
        </Form.Item>
        <Steps channels={channelsFor(recipient)} />
        <Form.Item name="quietHours" label={t.quiet}>
          <Select
            options={[
              { value: 'respect', label: t.respect },
              { value: 'ignore', label: t.ignore },
            ]}
          />
        </Form.Item>
        <Form.Item name="bundles" label={t.bundles} valuePropName="checked">
          <Switch />
        </Form.Item>
      </Form>
    </FormModal>
  );
}

function Fits(): ReactElement {
  const t = useWords(routingWords);
  const say = useSay();
  return (
    <>
      <Form.Item name="occasion" label={t.pattern} rules={[{ required: true, message: t.required }]}>
        <Input />
      </Form.Item>
      <Form.Item name="means" label={t.onlyMeans}>
        <Select
          mode="multiple"
          placeholder={t.anyMeans}
          options={(Object.keys(meansNames) as PointRule['means'][]).map((value) => ({
            value,
            label: say(meansNames[value]),
          }))}
        />
      </Form.Item>
      <Form.Item name="classes" label={t.onlyClasses}>
        <Select
          mode="multiple"
          placeholder={t.anyMeans}
          options={Object.entries(classNames).map(([value, name]) => ({ value, label: say(name) }))}
        />
      </Form.Item>
      <Form.Item name="urgency" label={t.urgency}>
        <Select
          allowClear
          placeholder={t.anyMeans}
          options={[
            { value: 'ordinary', label: t.ordinary },
            { value: 'emergency', label: t.emergency },
          ]}
        />
      </Form.Item>
    </>
  );
}

function Steps({ channels }: { readonly channels: readonly ChannelName[] }): ReactElement {
  const t = useWords(routingWords);
  const say = useSay();
  return (
    <Form.List name="steps">
      {(fields, { add, remove }) => (
        <>
          <h2 className="clause-title">{t.steps}</h2>
          {fields.map((field, index) => (
            <div key={field.key} className="editor-row">
              <Form.Item
                name={[field.name, 'channels']}
                label={t.step(index + 1)}
                rules={[{ required: true, message: t.required }]}
              >
                <Select
                  mode="multiple"
                  options={channels.map((value) => ({ value, label: say(channelTitle(value)) }))}
                />
              </Form.Item>
              {index < fields.length - 1 && (
                <Form.Item name={[field.name, 'unreadAfter']} label={t.unreadAfter}>
                  <Unread />
                </Form.Item>
              )}
              {fields.length > 1 && (
                <Button size="small" onClick={() => remove(field.name)}>
                  {t.removeStep}
                </Button>
              )}
            </div>
          ))}
          {fields.length < 5 && (
            <Button size="small" onClick={() => add({ channels: [], unreadAfter: null })}>
              {t.addStep}
            </Button>
          )}
        </>
      )}
    </Form.List>
  );
}

function Unread({
  value = null,
  onChange,
}: {
  readonly value?: string | null;
  readonly onChange?: (value: string | null) => void;
}): ReactElement {
  const t = useWords(routingWords);
  return (
    <Space>
      <Switch
        aria-label={t.waits}
        checked={value !== null}
        onChange={(checked) => onChange?.(checked ? 'PT15M' : null)}
      />
      {value !== null && <DurationInput value={value} label={t.unreadAfter} onChange={(next) => onChange?.(next)} />}
    </Space>
  );
}
