import { Checkbox, Form } from 'antd';
import { useState, type ReactElement } from 'react';
import { useMe } from '../../../session/use-session.js';
import { useWords } from '../../../words/words.js';
import { useCase } from '../case-context.js';
import { actsWords } from './acts.words.js';
import { InstantField } from './instant-field.js';
import { WordsField } from './words-field.js';

/** Lets those whose role may say so state that it happened earlier, with reason and evidence (§7.2). */
export function HappenedField({
  name,
  by,
}: {
  readonly name: string;
  readonly by: readonly string[];
}): ReactElement | null {
  const { c } = useCase();
  const me = useMe();
  const t = useWords(actsWords);
  const form = Form.useFormInstance();
  const [earlier, setEarlier] = useState(form.getFieldValue(name) !== undefined);
  const may = me.grants.some(
    ({ role, estateId }) => by.includes(role) && (estateId === null || estateId === c.estateId),
  );
  if (!may) return null;
  return (
    <>
      <Form.Item>
        <Checkbox
          checked={earlier}
          onChange={(event) => {
            setEarlier(event.target.checked);
            if (!event.target.checked) form.setFieldValue(name, undefined);
          }}
        >
          {t.happened}
        </Checkbox>
      </Form.Item>
      {earlier && (
        <>
          <InstantField name={[name, 'at']} label={t.happenedAt} />
          <WordsField name={[name, 'reason']} label={t.happenedWhy} needed />
        </>
      )}
    </>
  );
}
