import { useQuery } from '@tanstack/react-query';
import { Form, Radio, Space, Tag } from 'antd';
import type { ReactElement } from 'react';
import { classCostsOf } from '../../api/filing.js';
import { actsWords } from '../../pages/case/acts/acts.words.js';
import { useProcessWords } from '../../pages/case/case-context.js';
import { nameIn } from '../../pages/case/vocabulary.js';
import { lengthInWords } from '../../time/format.js';
import { Instant } from '../../time/instant.js';
import { useLanguage } from '../../words/language.js';
import { useSay, useWords } from '../../words/words.js';
import type { OwnField } from '../face.js';
import { differing } from './class-costs.js';
import { useComplaint } from './use-complaint.js';
import './class-field.css';

const classWords = {
  provisional: { zh: '登记时的级别，待确认', en: 'provisional, from filing' },
  now: { zh: '现在的级别', en: 'as it is now' },
  none: { zh: '无时限', en: 'no limit' },
  until: { zh: '至', en: 'until' },
};

/** The class of a case: which one it has provisionally, and what each costs in hours, by its own standard (§3.1). */
export const ClassField: OwnField = ({ name, label, field }): ReactElement => {
  const { c, zone } = useComplaint();
  const t = useWords({ ...actsWords, ...classWords });
  const say = useSay();
  const words = useProcessWords();
  const language = useLanguage();
  const { data } = useQuery(classCostsOf(c.id));
  const costs = data?.classes ?? [];
  const shown = differing(costs);
  const values = (field.values ?? []).filter((one) => !(c.classified && one === c.class));
  return (
    <Form.Item name={name} label={label} rules={[{ required: field.required, message: t.needed }]}>
      <Radio.Group>
        <Space orientation="vertical">
          {values.map((value) => {
            const clocks = costs.find((one) => one.class === value)?.clocks;
            return (
              <Radio key={value} value={value}>
                <strong>{say(nameIn(words.classes, String(value)))}</strong>{' '}
                {value === c.class && <Tag color="gold">{c.classified ? t.now : t.provisional}</Tag>}
                {clocks !== undefined && (
                  <ul className="class-costs" data-class={value}>
                    {shown.map(([clock, title]) => {
                      const one = clocks.find((other) => other.clock === clock);
                      return (
                        <li key={clock}>
                          {say(title)}{' '}
                          {one === undefined || one.limitMs === null ? (
                            <span className="soft">{t.none}</span>
                          ) : (
                            <>
                              <strong>{lengthInWords(one.limitMs, language)}</strong>
                              {one.limitAt !== null && (
                                <span className="soft">
                                  {' '}
                                  {t.until} <Instant at={one.limitAt} zone={zone} />
                                </span>
                              )}
                            </>
                          )}
                        </li>
                      );
                    })}
                  </ul>
                )}
              </Radio>
            );
          })}
        </Space>
      </Radio.Group>
    </Form.Item>
  );
};
