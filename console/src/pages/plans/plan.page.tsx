import {
  hazardNames,
  hazards,
  planWriters,
  shippedPlans,
  plan as planProcess,
  wordOf,
  type Hazard,
} from '@steward/handbook';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Space, Tabs, Tag } from 'antd';
import { useState, type ReactElement } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { lintOfPlan, onePlan, plansKey, putPlan, type PlanDocument, type PlanPage } from '../../api/plans.js';
import { newKey } from '../../hand/new-key.js';
import { useChosenEstate } from '../../kit/estate-choice.js';
import { EstateName, PersonName } from '../../kit/names.js';
import { PageHead } from '../../kit/page-head.js';
import { Refusal, Shown } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { holds, useMe } from '../../session/use-session.js';
import { useSay, useWords } from '../../words/words.js';
import { DryCallOut } from './dry-call-out.js';
import type { Finding } from './editor-parts.js';
import { PlanActs } from './plan-acts.js';
import { PlanEditor } from './plan-editor.js';
import './plans.css';
import { plansWords } from './plans.words.js';

/** A plan (§4.2): its text with what lint found, who may publish it, who acknowledged it, and whom it would call when. */
export function Page(): ReactElement {
  const { id = '' } = useParams();
  return id === 'new' ? <NewPlan /> : <KnownPlan id={id} />;
}

function KnownPlan({ id }: { readonly id: string }): ReactElement {
  return <Shown of={useQuery(onePlan(id))}>{(page) => <One key={page.version} page={page} />}</Shown>;
}

/** A plan that does not exist yet, from the shipped one of its hazard; of the estate in the address, else the company's. */
function NewPlan(): ReactElement {
  const t = useWords(plansWords);
  const say = useSay();
  const me = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [{ hazard = 'fire', of }] = useAddress(['hazard', 'of']);
  const known: Hazard = hazards.find((one) => one === hazard) ?? 'fire';
  const [planId] = useState(() => `plan-${newKey().slice(0, 16)}`);
  const [document, setDocument] = useState<PlanDocument>(() => structuredClone(shippedPlans[known]) as PlanDocument);
  const saving = useMutation({
    mutationFn: () =>
      putPlan(planId, { companyId: me.grants[0]?.companyId ?? '', estateId: of ?? null, latest: 0, document }),
    onSuccess: async ({ version }) => {
      void message.success(t.saved(version));
      await queries.invalidateQueries({ queryKey: plansKey });
      void navigate(`/plans/${planId}${of === undefined ? '' : `?estate=${encodeURIComponent(of)}`}`, {
        replace: true,
      });
    },
  });
  return (
    <>
      <PageHead
        title={say(hazardNames[known])}
        sub={
          <>
            <Link to="/plans">{t.back}</Link> · {of === undefined ? t.template : <EstateName id={of} />} · {t.shipped}
          </>
        }
      >
        <Button type="primary" loading={saving.isPending} onClick={() => saving.mutate()}>
          {t.save}
        </Button>
      </PageHead>
      <Refusal error={saving.error} />
      <PlanEditor document={document} findings={[]} readOnly={false} onChange={setDocument} />
    </>
  );
}

function One({ page }: { readonly page: PlanPage }): ReactElement {
  const t = useWords(plansWords);
  const say = useSay();
  const { plan } = page;
  const [{ part = 'content', estate }, change] = useAddress(['part', 'estate']);
  const chosen = useChosenEstate(plan.estateId ?? estate);
  const version = plan.draft?.version ?? plan.published?.version ?? plan.latest;
  const { data: lint } = useQuery(lintOfPlan(plan.planId, version));
  const document = page.drafted ?? page.holds;
  const findings = lint?.items ?? [];
  return (
    <>
      <PageHead
        title={say(document?.title ?? hazardNames[plan.hazard])}
        sub={
          <span className="plan-tags">
            <Link to={`/plans${estate === undefined ? '' : `?estate=${encodeURIComponent(estate)}`}`}>{t.back}</Link>
            <Tag>{say(wordOf(stateNames, plan.state))}</Tag>
            {plan.published !== null && (
              <Tag color="green">
                {t.inForce} {t.version(plan.published.version)}
              </Tag>
            )}
            {plan.draft !== null && (
              <Tag color="orange">
                {t.draft} {t.draftWaits(plan.draft.version)}
              </Tag>
            )}
            {plan.estateId === null ? t.template : <EstateName id={plan.estateId} />}
          </span>
        }
      >
        <PlanActs page={page} />
      </PageHead>
      <Found findings={findings} asked={lint !== undefined} />
      {document !== null && (
        <Tabs
          activeKey={part}
          onChange={(next) => change({ part: next === 'content' ? null : next })}
          items={[
            {
              key: 'content',
              label: t.content,
              children: <Content page={page} document={document} findings={findings} />,
            },
            {
              key: 'try',
              label: t.try,
              children:
                chosen === undefined ? null : (
                  <DryCallOut
                    planId={plan.planId}
                    version={version}
                    document={document}
                    estateId={chosen}
                    onEstate={plan.estateId === null ? (next) => change({ estate: next }) : null}
                  />
                ),
            },
            { key: 'people', label: t.people, children: <Acknowledged ids={plan.acknowledgedBy} /> },
          ]}
        />
      )}
    </>
  );
}

const stateNames = Object.fromEntries(Object.entries(planProcess.states).map(([state, { title }]) => [state, title]));

function Found({
  findings,
  asked,
}: {
  readonly findings: readonly Finding[];
  readonly asked: boolean;
}): ReactElement | null {
  const t = useWords(plansWords);
  if (!asked) return null;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return (
    <div data-part="lint" role="status" className="plan-lint">
      <Alert
        type={errors > 0 ? 'error' : findings.length > 0 ? 'warning' : 'success'}
        showIcon
        title={findings.length === 0 ? t.noFindings : t.findings(errors, findings.length - errors)}
        {...(errors > 0 ? { description: t.errorsBlock } : {})}
      />
    </div>
  );
}

/** The text, as it is written: changed by whoever may, and saved as the next draft. */
function Content({
  page,
  document,
  findings,
}: {
  readonly page: PlanPage;
  readonly document: PlanDocument;
  readonly findings: readonly Finding[];
}): ReactElement {
  const t = useWords(plansWords);
  const me = useMe();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { plan } = page;
  const [now, setNow] = useState<PlanDocument | null>(null);
  const may = plan.state !== 'withdrawn' && holds(me, ...planWriters);
  const saving = useMutation({
    mutationFn: (next: PlanDocument) =>
      putPlan(plan.planId, { companyId: plan.companyId, estateId: plan.estateId, latest: plan.latest, document: next }),
    onSuccess: async ({ status, version }) => {
      void message.success(status === 'unchanged' ? t.unchanged : t.saved(version));
      setNow(null);
      await queries.invalidateQueries({ queryKey: plansKey });
    },
  });
  return (
    <>
      {!may && <p className="soft">{t.readOnly}</p>}
      {now !== null && (
        <div className="plan-unsaved" role="status">
          <Space wrap>
            <span>{t.unsaved}</span>
            <Button type="primary" loading={saving.isPending} onClick={() => saving.mutate(now)}>
              {t.save}
            </Button>
            <Button onClick={() => setNow(null)}>{t.discard}</Button>
          </Space>
        </div>
      )}
      <Refusal error={saving.error} />
      <PlanEditor
        document={now ?? document}
        findings={now === null ? findings : []}
        readOnly={!may}
        onChange={setNow}
      />
    </>
  );
}

function Acknowledged({ ids }: { readonly ids: readonly string[] }): ReactElement {
  const t = useWords(plansWords);
  if (ids.length === 0) return <p className="soft">{t.nobodyYet}</p>;
  return (
    <ul className="card plan-people" aria-label={t.people}>
      {ids.map((id) => (
        <li key={id}>
          <PersonName id={id} />
        </li>
      ))}
    </ul>
  );
}
