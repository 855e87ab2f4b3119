import type { LinkedCaseView } from '@steward/tickets/api';
import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { linksOf } from '../../api/links.js';
import { processOf } from '../index.js';
import { Failed } from '../../kit/states.js';
import { Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { ActLink } from '../../pages/case/acts/act-link.js';
import { useCase } from '../../pages/case/case-context.js';
import './links.css';

const words = {
  title: { zh: '关联的工单', en: 'Linked cases' },
  ofEmergency: { zh: '由哪些工单而起', en: 'The cases that led to it' },
  none: { zh: '尚未启动应急。', en: 'No emergency is declared yet.' },
  declare: { zh: '启动应急', en: 'Declare an emergency' },
  join: { zh: '并入已启动的应急', en: 'Join an open one' },
  undo: { zh: '撤销关联', en: 'Undo a link' },
  hidden: { zh: '无权查看的工单', en: 'a case that you may not see' },
  declared: { zh: '由本单启动', en: 'declared from this case' },
  joined: { zh: '已并入', en: 'joined' },
  declaredIt: { zh: '由其启动', en: 'declared this one' },
  joinedIt: { zh: '并入本事件', en: 'joined this one' },
  waits: {
    zh: '突发事件尚未解除，本单须在其解除之后关闭。',
    en: 'The emergency is not stood down: this case is closed after that.',
  },
};

const linking = ['declare-emergency', 'join-emergency'] as const;

/** What the open case is linked with, each with where it stands, and the ways to link it or to undo that (§4.2); nothing where neither is. */
export function Links(): ReactElement | null {
  const { c } = useCase();
  const t = useWords(words);
  const { data, error } = useQuery(linksOf(c));
  const items = data?.items ?? [];
  const may = linking.some((action) => c.actions.some((one) => one.action === action && one.allowed));
  if (items.length === 0 && error === null && !may) return null;
  const title = items[0]?.as === 'parent' ? t.ofEmergency : t.title;
  return (
    <section className="card case-links" aria-label={title} data-part="links">
      <div className="case-links-head">
        <h2>{title}</h2>
        <ActLink action="declare-emergency" name={t.declare} primary={items.length === 0} />
        <ActLink action="join-emergency" name={t.join} />
        <ActLink action="undo-emergency" name={t.undo} />
      </div>
      {error !== null && <Failed error={error} />}
      {data !== undefined && items.length === 0 && <p className="soft">{t.none}</p>}
      <ul>
        {items.map((one) => (
          <Linked key={`${one.caseId ?? ''} ${one.at}`} one={one} />
        ))}
      </ul>
      {!c.over && items.some(({ as, open }) => as === 'child' && open) && <p className="soft">{t.waits}</p>}
    </section>
  );
}

function Linked({ one }: { readonly one: LinkedCaseView }): ReactElement {
  const { as, at, caseId, how, number, open, process, state, title } = one;
  const { zone } = useCase();
  const t = useWords(words);
  const say = useSay();
  const asChild = how === 'declared' ? t.declared : t.joined;
  const asParent = how === 'declared' ? t.declaredIt : t.joinedIt;
  return (
    <li data-linked={caseId ?? 'hidden'} data-open={open}>
      {caseId === null ? (
        <span className="soft">{t.hidden}</span>
      ) : (
        <Link to={`/cases/${encodeURIComponent(caseId)}`}>
          {number} {title === null ? '' : say(title)}
        </Link>
      )}{' '}
      <span className="soft">{say(processOf(process).title)}</span>{' '}
      {state !== null && <Tag color={open ? 'orange' : 'default'}>{say(state)}</Tag>}
      <span className="soft">
        {as === 'child' ? asChild : asParent} <Instant at={at} zone={zone} />
      </span>
    </li>
  );
}
