import type { Decision, DecisionKind } from '@steward/tickets/api';
import { useQuery } from '@tanstack/react-query';
import { Button, Space } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { decisions } from '../../api/decisions.js';
import { useEstateZone } from '../../api/estates.js';
import { ScopeChoice } from '../../kit/estate-choice.js';
import { scopeOrAll } from '../../kit/scope.js';
import { useAddress } from '../../kit/use-address.js';
import { ClassTag, StateTag } from '../../kit/case-tags.js';
import { HeardMarks } from '../../kit/heard-marks.js';
import { PageHead } from '../../kit/page-head.js';
import { Nothing, Shown } from '../../kit/states.js';
import { Countdown, Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { useWhere } from '../work/parts/place.js';
import { decisionWords, kinds } from './decisions.words.js';
import { ProposalShown } from './proposal-shown.js';
import '../../kit/case-line.css';
import '../work/my-work/my-case.css';
import '../work/parts/work-part.css';

/** Everything that waits for the reader's decision: what it is, who asked and why, what it moves, and the way to decide. */
export function Page(): ReactElement {
  const t = useWords(decisionWords);
  const [asked, change] = useAddress(['estate', 'region']);
  const scope = scopeOrAll(asked);
  const all = useQuery(decisions(scope));
  return (
    <>
      <PageHead title={t.title} sub={all.data === undefined ? undefined : t.sum(all.data.total)}>
        <ScopeChoice value={scope} onChange={change} />
      </PageHead>
      <Shown of={all}>
        {({ items, counts, total }) =>
          total === 0 ? (
            <section className="card">
              <Nothing>{t.nothing}</Nothing>
            </section>
          ) : (
            <>
              {(Object.keys(kinds) as DecisionKind[]).map((kind) => (
                <Kind
                  key={kind}
                  kind={kind}
                  count={counts[kind] ?? 0}
                  items={items.filter((one) => one.kind === kind)}
                />
              ))}
            </>
          )
        }
      </Shown>
    </>
  );
}

function Kind({
  kind,
  count,
  items,
}: {
  readonly kind: DecisionKind;
  readonly count: number;
  readonly items: readonly Decision[];
}): ReactElement | null {
  const t = useWords(decisionWords);
  const say = useSay();
  if (count === 0) return null;
  const name = say(kinds[kind].name);
  return (
    <section className="card work-part" aria-label={name} data-kind={kind}>
      <h2>
        {name} <span className="soft">{count}</span>
      </h2>
      <ul className="my-cases">
        {items.map((one) => (
          <One key={one.case.id} one={one} />
        ))}
      </ul>
      {items.length < count && <p className="soft">{t.more(items.length, count)}</p>}
    </section>
  );
}

function One({ one }: { readonly one: Decision }): ReactElement {
  const t = useWords(decisionWords);
  const say = useSay();
  const { case: row, kind, since, proposal } = one;
  const zone = useEstateZone(row.estateId);
  const place = useWhere(row);
  const address = `/cases/${encodeURIComponent(row.id)}`;
  const { clock } = kinds[kind];
  // By when this decision is wanted, and not what else of the case ends first.
  const own = row.running.find((running) => running.clock === clock);
  const due = own === undefined ? row.limitAt : (own.lateFrom ?? own.limitAt);
  return (
    <li className="my-case" data-case={row.id}>
      <div>
        <Link to={address} className="my-case-title">
          <span className="board-number">{row.number ?? row.id}</span>
          {say(row.title)}
        </Link>
        <div className="board-under">
          {place} {t.since} <Instant at={since} zone={zone} />
        </div>
        <div className="my-case-tags">
          <ClassTag problemClass={row.class} provisional={!row.classified} />
          <StateTag state={row.state} />
          <HeardMarks of={row} zone={zone} />
        </div>
        {proposal !== null && <ProposalShown proposal={proposal} zone={zone} />}
      </div>
      <div className="my-case-due">{due !== null && <Countdown until={due} zone={zone} />}</div>
      <div className="my-case-do">
        <Ways kind={kind} address={address} />
      </div>
    </li>
  );
}

/** The ways to decide it; what wants words or proof is asked on the case's page. */
function Ways({ kind, address }: { readonly kind: DecisionKind; readonly address: string }): ReactElement {
  const t = useWords(decisionWords);
  const way = (action: string, name: string, primary = false): ReactElement => (
    <Link to={`${address}?act=${action}`} key={action}>
      <Button tabIndex={-1} {...(primary ? { type: 'primary' as const } : {})}>
        {name}
      </Button>
    </Link>
  );
  if (kind === 'class-change')
    return (
      <Space wrap>
        {way('approve-class-change', t.approve, true)}
        {way('reject-class-change', t.reject)}
      </Space>
    );
  if (kind === 'not-a-complaint')
    return (
      <Space wrap>
        {way('confirm-not-a-complaint', t.approve, true)}
        {way('reject-not-a-complaint', t.reject)}
      </Space>
    );
  const { act } = kinds[kind];
  return act === null ? (
    <Link to={address}>
      <Button tabIndex={-1} type="primary">
        {t.open}
      </Button>
    </Link>
  ) : (
    way(act, t.open, true)
  );
}
