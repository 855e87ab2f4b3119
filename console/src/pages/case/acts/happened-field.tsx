import { complaintLifeCycle } from '@steward/handbook';
import type { OpenAction } from '@steward/tickets/api';
import { Checkbox, Form } from 'antd';
import { useState, type ReactElement } from 'react';
import { useMe } from '../../../session/use-session.js';
import { useWords } from '../../../words/words.js';
import { useCase } from '../case-context.js';
import { actsWords } from './acts.words.js';
import { WordsField } from './fields.js';
import { InstantField } from './instant-field.js';

/** Lets those whose role may say so state that it happened earlier, with reason and evidence (§7.2). */
export function HappenedField({ action }: { readonly action: OpenAction }): ReactElement | null {
  const { c } = useCase();
  const me = useMe();
  const t = useWords(actsWords);
  const form = Form.useFormInstance();
  const [earlier, setEarlier] = useState(false);
  const may = complaintLifeCycle
    .filter((row) => row.action === action)
    .flatMap((row) => row.backDatedBy ?? [])
    .some((role) =>
      me.grants.some((grant) => grant.role === role && (grant.estateId === null || grant.estateId === c.estateId)),
    );
  if (!may) return null;
  return (
    <>
      <Form.Item>
        <Checkbox
          checked={earlier}
          onChange={(event) => {
            setEarlier(event.target.checked);
            if (!event.target.checked) form.setFieldValue('happened', undefined);
          }}
        >
          {t.happened}
        </Checkbox>
      </Form.Item>
      {earlier && (
        <>
          <InstantField name={['happened', 'at']} label={t.happenedAt} />
          <WordsField name={['happened', 'reason']} label={t.happenedWhy} needed />
        </>
      )}
    </>
  );
}
