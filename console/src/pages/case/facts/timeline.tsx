import { useQuery } from '@tanstack/react-query';
import { Segmented, Space } from 'antd';
import type { ReactElement } from 'react';
import { factsOf, firingsOf } from '../../../api/cases.js';
import { everybody } from '../../../api/people.js';
import { ExportButton } from '../../../kit/export.js';
import { Failed, Loading } from '../../../kit/states.js';
import { useAddress } from '../../../kit/use-address.js';
import { useSay, useWords } from '../../../words/words.js';
import { caseAddress, useCase, useProcessWords } from '../case-context.js';
import { nameIn, roleNames } from '../vocabulary.js';
import { FactLine } from './fact-line.js';
import { factKinds, kindOf, type FactKind } from './fact-kinds.js';
import './timeline.css';

const timelineWords = {
  all: { zh: '全部', en: 'All' },
  steps: { zh: '处理步骤', en: 'Steps' },
  talk: { zh: '沟通', en: 'Talk' },
  clocks: { zh: '时限', en: 'Clocks' },
  files: { zh: '附件', en: 'Files' },
  filter: { zh: '筛选', en: 'Filter' },
  number: { zh: '序号', en: 'No.' },
  what: { zh: '事项', en: 'What' },
  who: { zh: '人员', en: 'Who' },
  role: { zh: '岗位', en: 'Role' },
  at: { zh: '发生时间', en: 'Happened' },
  recorded: { zh: '记录时间', en: 'Recorded' },
  clause: { zh: '条款', en: 'Clause' },
  words: { zh: '内容', en: 'Words' },
  formerly: { zh: '已离职人员', en: 'somebody who has left' },
};

/** Everything that happened, newest first, of one kind or of all. */
export function Timeline(): ReactElement {
  const { c, face, facts, content, zone } = useCase();
  const names = useProcessWords();
  const { data: people } = useQuery(everybody);
  const whoDid = ({ id, role }: { readonly id: string; readonly role: string }): string =>
    role === 'owner' || role === 'system' ? say(nameIn(roleNames, role)) : (people?.get(id)?.name ?? t.formerly);
  const t = useWords(timelineWords);
  const say = useSay();
  const [address, setAddress] = useAddress(caseAddress);
  const asked = useQuery(factsOf(c));
  const { data: firings } = useQuery(firingsOf(c));
  const kind = factKinds.find((one) => one === address.kind);
  const bySeq = new Map(firings?.items.map((one) => [one.seq, one]));
  const shown = facts.filter((fact) => kind === undefined || kindOf(fact.type, face.talk) === kind).toReversed();
  if (asked.data === undefined)
    return asked.error === null ? <Loading /> : <Failed error={asked.error} again={() => void asked.refetch()} />;
  return (
    <>
      <Space wrap className="timeline-head">
        <Segmented<FactKind | 'all'>
          aria-label={t.filter}
          value={kind ?? 'all'}
          onChange={(value) => setAddress({ kind: value === 'all' ? null : value })}
          options={(['all', ...factKinds] as const).map((value) => ({ value, label: t[value] }))}
        />
        <ExportButton
          name={c.number ?? c.id}
          zone={zone}
          head={[t.number, t.what, t.who, t.role, t.at, t.recorded, t.clause, t.words]}
          rows={() =>
            shown
              .toReversed()
              .map((fact) => [
                fact.seq,
                say(nameIn(names.facts, fact.type)),
                whoDid(fact.actor),
                say(nameIn(roleNames, fact.actor.role)),
                fact.at,
                fact.recordedAt,
                fact.clause,
                content.get(String(fact.data['contentId']))?.text ?? null,
              ])
          }
        />
      </Space>
      <ol className="timeline">
        {shown.map((fact) => (
          <FactLine key={fact.seq} fact={fact} firing={bySeq.get(fact.seq)} />
        ))}
      </ol>
    </>
  );
}
