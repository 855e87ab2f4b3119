import { classNames } from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import { Collapse, Form, Select, Switch } from 'antd';
import type { ReactElement } from 'react';
import { candidatesFor } from '../../api/candidates.js';
import { useEstateZone } from '../../api/estates.js';
import { everybody } from '../../api/people.js';
import { candidateOptions } from '../../kit/candidate-options.js';
import { useMe } from '../../session/use-session.js';
import { useSay, useWords } from '../../words/words.js';
import { deskWords } from './desk.words.js';
import type { Draft } from './draft.js';
import type { FormPart } from './filing-form.js';

/** Who gets it; and what few reports need: confidential, about somebody of the staff, classified at once. */
export function FilingMore({ draft, change }: FormPart): ReactElement {
  const t = useWords(deskWords);
  const say = useSay();
  const { personId } = useMe();
  const { data } = useQuery(everybody);
  const zone = useEstateZone(draft.estateId);
  const [, category] = draft.leaf?.split('/') ?? [];
  const candidates = useQuery({
    ...candidatesFor({ estateId: draft.estateId ?? '', ...(category === undefined ? {} : { category }) }),
    enabled: draft.estateId !== null,
  });
  const here = [...(data?.values() ?? [])].filter(
    ({ active, posts }) => active && posts.some((post) => post.estateId === null || post.estateId === draft.estateId),
  );
  const byName = (typed: string, option?: { readonly label: string }): boolean =>
    option?.label.toLowerCase().includes(typed.toLowerCase()) === true;
  const touched = draft.confidential || draft.aboutPersonId !== null || draft.class !== null;
  return (
    <>
      <Form.Item label={t.assign} htmlFor="desk-assign">
        <Select
          id="desk-assign"
          showSearch={{ optionFilterProp: 'search' }}
          value={draft.assignTo ?? ''}
          options={[
            { value: '', search: t.automatic, label: t.automatic },
            { value: personId, search: t.me, label: t.me },
            ...candidateOptions(
              (candidates.data?.items ?? []).filter((one) => one.personId !== personId),
              zone,
            ),
          ]}
          onChange={(id) => change({ assignTo: id === '' ? null : id })}
        />
      </Form.Item>
      <Collapse
        ghost
        size="small"
        className="desk-more"
        defaultActiveKey={touched ? ['more'] : []}
        items={[
          {
            key: 'more',
            label: t.more,
            children: (
              <>
                <p className="desk-switch">
                  <Switch
                    id="desk-confidential"
                    checked={draft.confidential}
                    onChange={(confidential) => change({ confidential })}
                  />
                  <label htmlFor="desk-confidential">
                    {t.confidential} <span className="soft">{t.confidentialHint}</span>
                  </label>
                </p>
                <Form.Item label={t.about} htmlFor="desk-about" extra={t.aboutHint}>
                  <Select
                    id="desk-about"
                    allowClear
                    showSearch={{ filterOption: byName }}
                    value={draft.aboutPersonId}
                    options={here.map((one) => ({ value: one.personId, label: one.name }))}
                    onChange={(id: string | undefined) => change({ aboutPersonId: id ?? null })}
                  />
                </Form.Item>
                <Form.Item label={t.class} htmlFor="desk-class">
                  <Select
                    id="desk-class"
                    value={draft.class ?? ''}
                    options={[
                      { value: '', label: t.provisional },
                      ...Object.entries(classNames).map(([value, name]) => ({ value, label: say(name) })),
                    ]}
                    onChange={(value) => change({ class: value === '' ? null : (value as Draft['class']) })}
                  />
                </Form.Item>
              </>
            ),
          },
        ]}
      />
    </>
  );
}
