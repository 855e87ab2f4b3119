import { useQuery } from '@tanstack/react-query';
import { Tabs } from 'antd';
import type { ReactElement } from 'react';
import { systemStanding } from '../../api/system.js';
import { PageHead } from '../../kit/page-head.js';
import { Shown } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { useWords } from '../../words/words.js';
import { DeadLetters } from './dead-letters.js';
import { Health } from './health.js';
import './system.css';
import { systemWords } from './system.words.js';

/** How the system stands, and what it could not read; for administrators alone. */
export function Page(): ReactElement {
  const t = useWords(systemWords);
  const [{ tab }, change] = useAddress(['tab']);
  const found = useQuery(systemStanding);
  const dead = found.data?.services.reduce((sum, { standing }) => sum + (standing?.deadLetters ?? 0), 0) ?? 0;
  return (
    <>
      <PageHead title={t.title} />
      <Tabs
        activeKey={tab === 'letters' ? 'letters' : 'health'}
        onChange={(key) => change({ tab: key === 'health' ? null : key })}
        items={[
          { key: 'health', label: t.health },
          { key: 'letters', label: dead > 0 ? t.lettersWith(dead) : t.letters },
        ]}
      />
      {tab === 'letters' ? <DeadLetters /> : <Shown of={found}>{(system) => <Health of={system} />}</Shown>}
    </>
  );
}
