import { hazardNames, hazards, planWriters } from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import { Dropdown, Table, Tag } from 'antd';
import type { InForceDto, PlanDto } from '@steward/assets/api';
import type { ReactElement } from 'react';
import { Link, useNavigate } from 'react-router';
import { allPlans, plansInForce } from '../../api/plans.js';
import { EstateChoice, useChosenEstate } from '../../kit/estate-choice.js';
import { PageHead } from '../../kit/page-head.js';
import { Loading, Shown } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { holds, useMe } from '../../session/use-session.js';
import { useSay, useWords } from '../../words/words.js';
import './plans.css';
import { plansWords } from './plans.words.js';

type Row = InForceDto['items'][number];

/** The plans for every hazard at an estate (§4.2): what holds, what waits as a draft, and what the reader has still to acknowledge. */
export function Page(): ReactElement {
  const t = useWords(plansWords);
  const [{ estate }, change] = useAddress(['estate']);
  const chosen = useChosenEstate(estate);
  return (
    <>
      <PageHead title={t.title} sub={t.sub}>
        <EstateChoice value={chosen} onChange={(next) => change({ estate: next })} />
      </PageHead>
      {chosen === undefined ? <Loading /> : <AtEstate estateId={chosen} />}
    </>
  );
}

function AtEstate({ estateId }: { readonly estateId: string }): ReactElement {
  const inForce = useQuery(plansInForce(estateId));
  const all = useQuery(allPlans);
  return (
    <Shown of={inForce}>
      {(items) => <Shown of={all}>{(plans) => <Plans estateId={estateId} inForce={items} plans={plans} />}</Shown>}
    </Shown>
  );
}

function Plans({
  estateId,
  inForce,
  plans,
}: {
  readonly estateId: string;
  readonly inForce: readonly Row[];
  readonly plans: readonly PlanDto[];
}): ReactElement {
  const t = useWords(plansWords);
  const say = useSay();
  const me = useMe();
  const living = plans.filter(({ state }) => state !== 'withdrawn');
  const own = (row: Row): PlanDto | undefined =>
    living.find((one) => one.hazard === row.hazard && one.estateId === estateId);
  const template = (row: Row): PlanDto | undefined =>
    living.find((one) => one.hazard === row.hazard && one.estateId === null);
  const holding = ({ frozen }: Row): PlanDto | undefined =>
    frozen === null ? undefined : living.find(({ planId }) => planId === frozen.planId);
  return (
    <Table<Row>
      size="small"
      rowKey="hazard"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={hazards.flatMap((hazard) => inForce.filter((row) => row.hazard === hazard))}
      columns={[
        { title: t.hazard, key: 'hazard', render: (_, row) => <strong>{say(hazardNames[row.hazard])}</strong> },
        {
          title: t.inForce,
          key: 'in-force',
          render: (_, row) =>
            row.frozen === null ? (
              <span className="soft">{t.none}</span>
            ) : (
              <Link to={`/plans/${encodeURIComponent(row.frozen.planId)}?estate=${encodeURIComponent(estateId)}`}>
                {row.own === true ? t.own : t.template} {t.version(row.frozen.version)}
              </Link>
            ),
        },
        {
          title: t.draft,
          key: 'draft',
          render: (_, row) => <Drafts plans={[own(row), template(row)]} estateId={estateId} />,
        },
        {
          title: t.acknowledgement,
          key: 'acknowledged',
          render: (_, row) => {
            const plan = holding(row);
            if (plan === undefined) return <span className="soft">{t.notYours}</span>;
            const done = plan.acknowledgedBy.includes(me.personId);
            return <Tag color={done ? 'green' : 'orange'}>{done ? t.acknowledged : t.toAcknowledge}</Tag>;
          },
        },
        {
          title: t.begin,
          key: 'begin',
          render: (_, row) => <Begin row={row} estateId={estateId} own={own(row)} template={template(row)} />,
        },
      ]}
    />
  );
}

function Drafts({
  plans,
  estateId,
}: {
  readonly plans: readonly (PlanDto | undefined)[];
  readonly estateId: string;
}): ReactElement {
  const t = useWords(plansWords);
  const waiting = plans.flatMap((plan) =>
    plan === undefined || plan.draft === null ? [] : [{ plan, draft: plan.draft }],
  );
  if (waiting.length === 0) return <span className="soft">{t.noDraft}</span>;
  return (
    <>
      {waiting.map(({ plan, draft }) => (
        <div key={plan.planId}>
          <Link to={`/plans/${encodeURIComponent(plan.planId)}?estate=${encodeURIComponent(estateId)}`}>
            {plan.estateId === null ? t.template : t.own} {t.draftWaits(draft.version)}
          </Link>
        </div>
      ))}
    </>
  );
}

/** Begins a plan that does not exist yet, from the shipped one; nothing for whoever writes none. */
function Begin({
  row,
  estateId,
  own,
  template,
}: {
  readonly row: Row;
  readonly estateId: string;
  readonly own: PlanDto | undefined;
  readonly template: PlanDto | undefined;
}): ReactElement | null {
  const t = useWords(plansWords);
  const say = useSay();
  const me = useMe();
  const navigate = useNavigate();
  if (!holds(me, ...planWriters)) return null;
  const forAll = me.grants.some(
    (grant) => grant.estateId === null && (planWriters as readonly string[]).includes(grant.role),
  );
  const items = [
    ...(own === undefined ? [{ key: 'estate', label: t.beginOwn }] : []),
    ...(template === undefined && forAll ? [{ key: 'company', label: t.beginTemplate }] : []),
  ];
  if (items.length === 0) return null;
  const begin = (key: string): void =>
    void navigate(`/plans/new?hazard=${row.hazard}${key === 'estate' ? `&of=${encodeURIComponent(estateId)}` : ''}`);
  return (
    <Dropdown.Button
      size="small"
      trigger={['click']}
      onClick={() => begin(items[0]?.key ?? 'estate')}
      menu={{ items, onClick: ({ key }) => begin(key) }}
      buttonsRender={([main, more]) => [
        main,
        <span key="more" aria-label={`${t.begin} ${say(hazardNames[row.hazard])}`} role="group">
          {more}
        </span>,
      ]}
    >
      {items[0]?.label}
    </Dropdown.Button>
  );
}
