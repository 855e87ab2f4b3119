import { Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { useWords } from '../../../words/words.js';
import { actsWords } from './acts.words.js';

/** Words, needed or not. */
export function WordsField({
  name,
  label,
  needed = false,
}: {
  readonly name: string | string[];
  readonly label: string;
  readonly needed?: boolean;
}): ReactElement {
  const t = useWords(actsWords);
  return (
    <Form.Item
      name={name}
      label={needed ? label : `${label}${t.optional}`}
      rules={needed ? [{ required: true, whitespace: true, message: t.needed }] : []}
    >
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={5000} />
    </Form.Item>
  );
}
