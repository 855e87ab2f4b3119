import { useQuery } from '@tanstack/react-query';
import { DatePicker, Select, Tabs } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { estates } from '../../api/estates.js';
import { standardInForce, type StandardInForce } from '../../api/standards.js';
import { PageHead } from '../../kit/page-head.js';
import { Nothing, Shown } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { holds, useMe } from '../../session/use-session.js';
import { Instant } from '../../time/instant.js';
import { pickedInZone, shownInPicker } from '../../time/picker.js';
import { useSay, useWords } from '../../words/words.js';
import { ClauseList } from './clause-list.js';
import { ContradictionList } from './contradiction-list.js';
import { LawList } from './law-list.js';
import { NewDraft } from './new-draft.js';
import { ProblemTree } from './problem-tree.js';
import './standards.css';
import { standardsWords } from './standards.words.js';
import { Versions } from './versions.js';

const tabs = ['clauses', 'contradictions', 'law', 'problems', 'versions'] as const;

/** The handbook as it is in force for an estate at an instant, clause by clause (§6.3). */
export function Page(): ReactElement {
  const t = useWords(standardsWords);
  const found = useQuery(estates);
  return (
    <Shown of={found}>
      {(all) => {
        const known = all.filter(({ active }) => active);
        const [first] = known;
        if (first === undefined)
          return (
            <>
              <PageHead title={t.title} />
              <Nothing action={<Link to="/setup">{t.noEstatesHint}</Link>}>{t.noEstates}</Nothing>
            </>
          );
        return <InForce estates={known} first={first.estateId} />;
      }}
    </Shown>
  );
}

interface ChosenEstate {
  readonly estateId: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly zone: string;
}

function InForce({
  estates: all,
  first,
}: {
  readonly estates: readonly ChosenEstate[];
  readonly first: string;
}): ReactElement {
  const t = useWords(standardsWords);
  const say = useSay();
  const me = useMe();
  const own = me.grants.find(({ estateId }) => estateId !== null)?.estateId ?? first;
  const [address, change] = useAddress(['estate', 'at', 'tab']);
  const estate = all.find(({ estateId }) => estateId === (address.estate ?? own))?.estateId ?? first;
  const zone = all.find(({ estateId }) => estateId === estate)?.zone ?? 'Asia/Shanghai';
  const at = address.at ?? null;
  const tab = tabs.find((one) => one === address.tab) ?? 'clauses';
  const found = useQuery(standardInForce(estate, at));
  return (
    <>
      <PageHead title={t.title} sub={found.data === undefined ? '' : <Standing of={found.data} zone={zone} />}>
        <Select
          aria-label={t.estate}
          value={estate}
          onChange={(value: string) => change({ estate: value })}
          options={all.map((one) => ({ value: one.estateId, label: say(one.name) }))}
          className="head-estate"
          popupMatchSelectWidth={false}
        />
        <DatePicker
          aria-label={t.at}
          placeholder={t.now}
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          value={at === null ? null : shownInPicker(Date.parse(at), zone)}
          onChange={(value) => change({ at: value === null ? null : pickedInZone(value, zone) })}
        />
        {found.data !== undefined && holds(me, 'quality', 'company', 'admin') && (
          <NewDraft from={found.data.document} />
        )}
      </PageHead>
      <Tabs
        activeKey={tab}
        onChange={(key) => change({ tab: key === 'clauses' ? null : key })}
        items={tabs.map((key) => ({ key, label: t[key] }))}
      />
      <Shown of={found}>
        {({ document, standardId, version }) => (
          <>
            {tab === 'clauses' && <ClauseList standard={document} estate={estate} />}
            {tab === 'contradictions' && <ContradictionList standard={document} />}
            {tab === 'law' && <LawList standard={document} />}
            {tab === 'problems' && <ProblemTree standard={document} />}
            {tab === 'versions' && <Versions estate={estate} inForce={`${standardId}/${String(version)}`} />}
          </>
        )}
      </Shown>
    </>
  );
}

function Standing({ of, zone }: { readonly of: StandardInForce; readonly zone: string }): ReactElement {
  const t = useWords(standardsWords);
  const say = useSay();
  return (
    <span>
      <Link to={`/standards/${encodeURIComponent(of.standardId)}/${String(of.version)}`}>
        {t.inForce(say(of.document.title), of.version)}
      </Link>
      {' · '}
      {of.from === null ? (
        t.handbookOwn
      ) : (
        <>
          {t.from} <Instant at={of.from} zone={zone} />
        </>
      )}
      {of.until !== null && (
        <>
          {' '}
          {t.until} <Instant at={of.until} zone={zone} />
        </>
      )}
    </span>
  );
}
