import { externalSourceNames } from '@steward/handbook';
import { Form, Input, Radio } from 'antd';
import type { ReactElement } from 'react';
import { useSay, useWords } from '../../../words/words.js';
import { actsWords } from './acts.words.js';
import { InstantField } from './instant-field.js';

/** What the service takes as another system's number. */
const numberPattern = /^[A-Za-z0-9][A-Za-z0-9/_.:#-]{0,63}$/;

/** What an authority passed on: from whom, its number, and its deadlines (§3.1). */
export function ExternalFields(): ReactElement {
  const t = useWords(actsWords);
  const say = useSay();
  return (
    <>
      <Form.Item name={['external', 'source']} label={t.source} rules={[{ required: true, message: t.needed }]}>
        <Radio.Group
          optionType="button"
          options={Object.entries(externalSourceNames).map(([value, name]) => ({ value, label: say(name) }))}
        />
      </Form.Item>
      <Form.Item
        name={['external', 'number']}
        label={t.externalNumber}
        rules={[{ pattern: numberPattern, message: t.badNumber }]}
      >
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
      <InstantField name={['external', 'respondBy']} label={t.respondBy} anyTime optional />
      <InstantField name={['external', 'replyBy']} label={t.replyBy} anyTime optional />
      <p className="soft">{t.strictest}</p>
    </>
  );
}
