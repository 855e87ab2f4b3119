import { defaultStandard } from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import { Tabs } from 'antd';
import type { ReactElement } from 'react';
import { estates } from '../../api/estates.js';
import { companyRoutes } from '../../api/messages.js';
import { standardInForce } from '../../api/standards.js';
import { PageHead } from '../../kit/page-head.js';
import { Shown } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { useWords } from '../../words/words.js';
import '../messages/messages.css';
import { routingWords } from './routing/routing.words.js';
import { Rules } from './routing/rules.js';
import { Templates } from './routing/templates.js';
import { WhoHears } from './routing/who-hears.js';
import './standards.css';

const tabs = ['who', 'rules', 'templates'] as const;

/** Who hears of what, by which channels, in which words. */
export function Page(): ReactElement {
  const t = useWords(routingWords);
  const [address, change] = useAddress(['tab']);
  const tab = tabs.find((one) => one === address.tab) ?? 'who';
  const found = useQuery(companyRoutes);
  const { data: all = [] } = useQuery(estates);
  const first = all.find(({ estateId }) => estateId !== 'demo')?.estateId ?? all[0]?.estateId;
  const { data: held } = useQuery({ ...standardInForce(first ?? '', null), enabled: first !== undefined });
  const standard = held?.document ?? defaultStandard;
  return (
    <>
      <PageHead
        title={t.title}
        sub={
          found.data === undefined ? '' : found.data.source === 'default' ? t.default : t.company(found.data.version)
        }
      />
      <Tabs
        activeKey={tab}
        onChange={(key) => change({ tab: key === 'who' ? null : key })}
        items={tabs.map((key) => ({ key, label: t[key] }))}
      />
      <Shown of={found}>
        {(routes) => (
          <>
            {tab === 'who' && <WhoHears standard={standard} routes={routes.routes} />}
            {tab === 'rules' && <Rules held={routes} standard={standard} />}
            {tab === 'templates' && <Templates routes={routes.routes} />}
          </>
        )}
      </Shown>
    </>
  );
}
