import { Alert, Button, Form, Input, Radio } from 'antd';
import { useState, type ReactElement } from 'react';
import { ApiError } from '../../api/problem.js';
import { Refusal } from '../../kit/states.js';
import { useWords } from '../../words/words.js';
import { filedWords } from './filed.words.js';
import type { Filing } from './queue/filing-store.js';
import { queue } from './queue/queue.js';

/** The call about an emergency, which is wanted before the report is left (§3.1). */
export function CallLog({ filing: { key, call, problem } }: { readonly filing: Filing }): ReactElement {
  const t = useWords(filedWords);
  const [answered, setAnswered] = useState<'answered' | 'notAnswered' | null>(null);
  const [text, setText] = useState('');
  if (call?.state === 'logged')
    return <Alert type="success" showIcon title={t.logged} description={call.text} role="status" />;
  if (call?.state === 'waiting') return <Alert type="warning" showIcon title={t.callWaits} role="status" />;
  const log = (): void => {
    if (answered !== null && text.trim() !== '') void queue.call(key, answered === 'answered', text.trim());
  };
  return (
    <section className="card" aria-label={t.logCall}>
      <h2>{t.logCall}</h2>
      <p className="soft">{t.logCallHint}</p>
      <Form layout="vertical" component="div">
        <Form.Item label={t.outcome}>
          <Radio.Group
            name="desk-call-outcome"
            aria-label={t.outcome}
            optionType="button"
            options={[
              { value: 'answered', label: t.answered },
              { value: 'notAnswered', label: t.notAnswered },
            ]}
            value={answered}
            onChange={({ target }) => setAnswered(target.value as 'answered' | 'notAnswered')}
          />
        </Form.Item>
        <Form.Item label={t.callText} htmlFor="desk-call-text">
          <Input.TextArea
            id="desk-call-text"
            autoFocus
            autoSize={{ minRows: 2 }}
            maxLength={2000}
            value={text}
            onChange={({ target }) => setText(target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) log();
            }}
          />
        </Form.Item>
      </Form>
      {call?.state === 'refused' && <Refusal error={new ApiError('refused', problem)} />}
      <Button type="primary" onClick={log} disabled={answered === null || text.trim() === ''}>
        {t.logCall}
      </Button>
    </section>
  );
}
