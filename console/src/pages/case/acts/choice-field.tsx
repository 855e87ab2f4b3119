import { Form, Radio, Rate } from 'antd';
import type { ReactElement } from 'react';
import type { Bilingual } from '../../../words/language.js';
import { useSay, useWords } from '../../../words/words.js';
import { nameIn } from '../vocabulary.js';
import { actsWords } from './acts.words.js';

/** One of several values by their names; grades from 1 upwards as stars. */
export function ChoiceField({
  name,
  label,
  values,
  names,
  help,
  needed,
}: {
  readonly name: string;
  readonly label: string;
  readonly values: readonly (string | number)[];
  readonly names: Readonly<Record<string, Bilingual>>;
  readonly help?: string | undefined;
  readonly needed: boolean;
}): ReactElement {
  const t = useWords(actsWords);
  const say = useSay();
  const grades = values.every((value, place) => value === place + 1);
  return (
    <Form.Item name={name} label={label} extra={help} rules={[{ required: needed, message: t.needed }]}>
      {grades ? (
        <Rate count={values.length} />
      ) : (
        <Radio.Group
          optionType="button"
          options={values.map((value) => ({ value, label: say(nameIn(names, String(value))) }))}
        />
      )}
    </Form.Item>
  );
}

/** Yes or no, in words of its own where they say more. */
export function FlagField({
  name,
  label,
  names,
  needed,
}: {
  readonly name: string;
  readonly label: string;
  readonly names: Readonly<Record<string, Bilingual>> | undefined;
  readonly needed: boolean;
}): ReactElement {
  const t = useWords(actsWords);
  const say = useSay();
  return (
    <Form.Item name={name} label={label} rules={[{ required: needed, message: t.needed }]}>
      <Radio.Group
        options={[true, false].map((value) => ({
          value,
          label: names === undefined ? (value ? t.yes : t.no) : say(nameIn(names, String(value))),
        }))}
      />
    </Form.Item>
  );
}
