import { reporterKinds, reporterNames } from '@steward/handbook';
import { Form, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useSay, useWords } from '../../words/words.js';
import { deskWords } from './desk.words.js';
import type { Caller, Draft } from './draft.js';

/** Who reports it, and the number at which he is reached. */
export function WhoReports({
  draft: { caller },
  change,
}: {
  readonly draft: Pick<Draft, 'caller'>;
  readonly change: (changes: Pick<Draft, 'caller'>) => void;
}): ReactElement {
  const t = useWords(deskWords);
  const say = useSay();
  const set = (changes: Partial<Caller>): void => change({ caller: { ...caller, ...changes } });
  const anonymous = caller.kind === 'anonymous';
  return (
    <div className="desk-row">
      <Form.Item label={t.callerKind} htmlFor="desk-caller-kind">
        <Select
          id="desk-caller-kind"
          value={caller.kind}
          options={reporterKinds.map((value) => ({
            value,
            label: say(reporterNames[value]),
          }))}
          onChange={(kind) => set({ kind })}
          className="desk-narrow"
        />
      </Form.Item>
      {!anonymous && (
        <>
          <Form.Item label={t.name} htmlFor="desk-name" className="desk-grow">
            <Input
              id="desk-name"
              value={caller.name}
              maxLength={80}
              autoComplete="off"
              onChange={({ target }) => set({ name: target.value })}
            />
          </Form.Item>
          <Form.Item label={t.phone} htmlFor="desk-phone" className="desk-grow">
            <Input
              id="desk-phone"
              type="tel"
              value={caller.phone}
              maxLength={26}
              autoComplete="off"
              onChange={({ target }) => set({ phone: target.value })}
            />
          </Form.Item>
        </>
      )}
    </div>
  );
}
