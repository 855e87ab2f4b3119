import type { Route, TemplateView } from '@steward/notifications/api';
import { useQuery } from '@tanstack/react-query';
import { Button, Card, Form, Input, InputNumber, Select, Switch, Tag } from 'antd';
import { useDeferredValue, useState, type ReactElement } from 'react';
import { templatePreview, templates } from '../../../api/messages.js';
import { Shown } from '../../../kit/states.js';
import { useAddress } from '../../../kit/use-address.js';
import { useSay, useWords } from '../../../words/words.js';
import { routingWords } from './routing.words.js';

type Params = TemplateView['sample'];

/** Every text that can be sent, in both languages, as it reads with an example that may be changed. */
export function Templates({ routes }: { readonly routes: readonly Route[] }): ReactElement {
  const t = useWords(routingWords);
  const say = useSay();
  const [{ template: chosen }, change] = useAddress(['template']);
  return (
    <Shown of={useQuery(templates)}>
      {(all) => {
        const one = all.find(({ id }) => id === chosen) ?? all[0];
        if (one === undefined) return null;
        return (
          <>
            <div className="filters">
              <Select
                aria-label={t.choose}
                value={one.id}
                onChange={(id: string) => change({ template: id })}
                showSearch={{ optionFilterProp: 'label' }}
                options={(['person', 'owner', 'operator'] as const).map((audience) => ({
                  label: t[audience],
                  options: all
                    .filter((template) => template.audience === audience)
                    .map((template) => ({ value: template.id, label: say(template.title) })),
                }))}
                className="template-choice"
              />
              <code>{one.id}</code>
            </div>
            <p>
              {t.usedBy}
              {routes
                .filter((route) => route.template === one.id)
                .map((route) => (
                  <Tag key={route.id}>{say(route.title)}</Tag>
                ))}
              {routes.every((route) => route.template !== one.id) && (
                <span className="soft">{/^(owner|person)\./.test(one.id) ? t.byOccasion : t.noRule}</span>
              )}
            </p>
            <Rendered key={one.id} template={one} />
          </>
        );
      }}
    </Shown>
  );
}

function Rendered({ template }: { readonly template: TemplateView }): ReactElement {
  const t = useWords(routingWords);
  const [params, setParams] = useState<Params>(template.sample);
  const shown = useDeferredValue(params);
  return (
    <div className="templates">
      <div className="template-texts">
        <Text id={template.id} language="zh-CN" params={shown} />
        <Text id={template.id} language="en" params={shown} />
      </div>
      <Card
        size="small"
        title={<h2 className="clause-title">{t.example}</h2>}
        extra={
          <Button size="small" onClick={() => setParams(template.sample)}>
            {t.reset}
          </Button>
        }
      >
        <Form layout="vertical" size="small">
          {Object.entries(params).map(([name, value]) => (
            <Form.Item key={name} label={<code>{name}</code>} htmlFor={`param-${name}`}>
              <Param id={`param-${name}`} value={value} onChange={(next) => setParams({ ...params, [name]: next })} />
            </Form.Item>
          ))}
        </Form>
      </Card>
    </div>
  );
}

function Param({
  id,
  value,
  onChange,
}: {
  readonly id: string;
  readonly value: Params[string];
  readonly onChange: (value: Params[string]) => void;
}): ReactElement {
  if (typeof value === 'boolean') return <Switch id={id} checked={value} onChange={onChange} />;
  if (typeof value === 'number') return <InputNumber id={id} value={value} onChange={(next) => onChange(next ?? 0)} />;
  return <Input.TextArea id={id} autoSize value={value ?? ''} onChange={({ target }) => onChange(target.value)} />;
}

function Text({
  id,
  language,
  params,
}: {
  readonly id: string;
  readonly language: 'zh-CN' | 'en';
  readonly params: Params;
}): ReactElement {
  const t = useWords(routingWords);
  const found = useQuery(templatePreview(id, language, params));
  return (
    <Card
      size="small"
      lang={language}
      title={<h2 className="clause-title">{language === 'zh-CN' ? t.chinese : t.english}</h2>}
    >
      <Shown of={found}>
        {({ subject, text }) => (
          <>
            <p>
              <strong>{subject}</strong>
            </p>
            <p className="template-body">{text}</p>
          </>
        )}
      </Shown>
    </Card>
  );
}
