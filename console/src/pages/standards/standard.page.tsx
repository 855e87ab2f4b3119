import { defaultStandard } from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import { Alert, App, Select, Tabs, Tag } from 'antd';
import type { ReactElement } from 'react';
import { useParams } from 'react-router';
import { standardList, standardVersion, type StandardVersion } from '../../api/standards.js';
import { PersonName } from '../../kit/names.js';
import { PageHead } from '../../kit/page-head.js';
import { Shown } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { holds, useMe } from '../../session/use-session.js';
import { Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { ClauseList } from './clause-list.js';
import { ContradictionList } from './contradiction-list.js';
import { LawList } from './law-list.js';
import { Differences } from './differences.js';
import { ClockEditors } from './draft/clock-editor.js';
import { DraftBar } from './draft/draft-bar.js';
import { draftWords } from './draft/draft.words.js';
import { FigureEditor } from './draft/figure-editor.js';
import { ProblemEditor } from './draft/problem-editor.js';
import { Publish } from './draft/publish.js';
import { RegionalRung } from './draft/regional-rung.js';
import { useDraft } from './draft/use-draft.js';
import { WhatIf } from './draft/what-if.js';
import { NewDraft } from './new-draft.js';
import { ProblemTree } from './problem-tree.js';
import './standards.css';
import { versionWords } from './versions.words.js';

/** One version of a standard: read when it is published, written while it is a draft. */
export function Page(): ReactElement {
  const { id = '', version = '1' } = useParams();
  const found = useQuery(standardVersion(id, Number(version)));
  const me = useMe();
  return (
    <Shown of={found}>
      {(loaded) =>
        loaded.state === 'draft' && holds(me, 'quality', 'company', 'admin') ? (
          <Draft key={`${id}/${version}`} loaded={loaded} />
        ) : (
          <Published loaded={loaded} />
        )
      }
    </Shown>
  );
}

function Head({
  loaded,
  children,
}: {
  readonly loaded: StandardVersion;
  readonly children?: ReactElement | false;
}): ReactElement {
  const t = useWords(draftWords);
  const v = useWords(versionWords);
  const say = useSay();
  const { state, revision, changedBy, changedAt, standardId, version } = loaded;
  const name = revision === 0 ? t.shipped : t[state];
  return (
    <PageHead
      title={v.version(say(loaded.document.title), version)}
      sub={
        <>
          <Tag color={state === 'draft' ? 'gold' : 'green'}>{name}</Tag>
          <code>{standardId}</code>
          {changedAt !== null && (
            <>
              {' · '}
              {t.changed} <PersonName id={changedBy} /> <Instant at={changedAt} />
            </>
          )}
        </>
      }
    >
      {children}
    </PageHead>
  );
}

const readTabs = ['clauses', 'contradictions', 'law', 'problems', 'differences'] as const;

function Published({ loaded }: { readonly loaded: StandardVersion }): ReactElement {
  const t = useWords(draftWords);
  const [address, change] = useAddress(['tab']);
  const tab = readTabs.find((one) => one === address.tab) ?? 'clauses';
  const me = useMe();
  const { document } = loaded;
  return (
    <>
      <Head loaded={loaded}>{holds(me, 'quality', 'company', 'admin') && <NewDraft from={document} />}</Head>
      {holds(me, 'company', 'admin') && loaded.revision > 0 && (
        <div className="filters">
          <span className="soft">{t.neverChanges}</span>
          <Publish version={loaded} why={null} />
        </div>
      )}
      <Tabs
        activeKey={tab}
        onChange={(key) => change({ tab: key === 'clauses' ? null : key })}
        items={readTabs.map((key) => ({ key, label: t[key] }))}
      />
      {tab === 'clauses' && <ClauseList standard={document} estate={null} />}
      {tab === 'contradictions' && <ContradictionList standard={document} />}
      {tab === 'law' && <LawList standard={document} />}
      {tab === 'problems' && <ProblemTree standard={document} />}
      {tab === 'differences' && <ComparedWith document={document} />}
    </>
  );
}

const writeTabs = [
  'clocks',
  'figures',
  'contradictions',
  'law',
  'problems',
  'clauses',
  'differences',
  'what-if',
] as const;

function Draft({ loaded }: { readonly loaded: StandardVersion }): ReactElement {
  const t = useWords(draftWords);
  const { message } = App.useApp();
  const [address, change] = useAddress(['tab']);
  const tab = writeTabs.find((one) => one === address.tab) ?? 'clocks';
  const draft = useDraft(loaded, () => void message.success(t.saved));
  const { document, edit } = draft;
  const mayPublish = holds(useMe(), 'company', 'admin');
  return (
    <>
      <Head loaded={loaded} />
      <Tabs
        activeKey={tab}
        onChange={(key) => change({ tab: key === 'clocks' ? null : key })}
        items={writeTabs.map((key) => ({ key, label: t[key] }))}
      />
      {tab === 'clocks' && (
        <>
          <RegionalRung draft={draft} />
          <ClockEditors standard={document} onEdit={edit} />
        </>
      )}
      {tab === 'figures' && <FigureEditor standard={document} onEdit={edit} />}
      {tab === 'contradictions' && (
        <>
          <Alert type="info" showIcon title={t.takesFollow} className="draft-errors" />
          <ContradictionList
            standard={document}
            onTake={(contradiction, chosen) => draft.take({ contradiction, chosen })}
          />
        </>
      )}
      {tab === 'law' && (
        <>
          <Alert type="info" showIcon title={t.takesFollow} className="draft-errors" />
          <LawList standard={document} onTake={(legalReading, chosen) => draft.take({ legalReading, chosen })} />
        </>
      )}
      {tab === 'problems' && <ProblemEditor standard={document} onEdit={edit} />}
      {tab === 'clauses' && <ClauseList standard={document} estate={null} />}
      {tab === 'differences' && <ComparedWith document={document} />}
      {tab === 'what-if' && <WhatIf document={document} />}
      <DraftBar
        draft={draft}
        publish={mayPublish ? <Publish version={loaded} why={draft.unsaved > 0 ? t.saveFirst : null} /> : <span />}
      />
    </>
  );
}

const handbook = `${defaultStandard.id}/${String(defaultStandard.version)}`;

function ComparedWith({ document }: { readonly document: StandardVersion['document'] }): ReactElement {
  const v = useWords(versionWords);
  const say = useSay();
  const [address, change] = useAddress(['with']);
  const { data: list = [] } = useQuery(standardList);
  const other = address.with ?? handbook;
  const [id = '', version = '1'] = other.split('/');
  const found = useQuery(standardVersion(id, Number(version)));
  const options = list
    .filter((one) => one.standardId !== document.id || one.version !== document.version)
    .map((one) => ({
      value: `${one.standardId}/${String(one.version)}`,
      label: v.version(say(one.title), one.version),
    }));
  return (
    <>
      <div className="filters">
        <span>{v.base}</span>
        <Select
          aria-label={v.base}
          value={other}
          onChange={(value: string) => change({ with: value })}
          options={[
            ...options,
            ...(options.some(({ value }) => value === handbook) ? [] : [{ value: handbook, label: v.handbook }]),
          ]}
          popupMatchSelectWidth={false}
        />
      </div>
      <Shown of={found}>{(base) => <Differences before={base.document} after={document} />}</Shown>
    </>
  );
}
