import type { AdoptionPlan, AdoptionPlanSummary } from '@steward/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, InputNumber, Popconfirm, Select } from 'antd';
import { useState, type ReactElement } from 'react';
import {
  adoptionPlan,
  adoptionPlans,
  approveAdoption,
  changeAdoption,
  proposeAdoption,
  type PlanChange,
} from '../../api/adoptions.js';
import { useEstateZone } from '../../api/estates.js';
import { everybody } from '../../api/people.js';
import { EstateChoice, useChosenEstate } from '../../kit/estate-choice.js';
import { PageHead } from '../../kit/page-head.js';
import { Loading, Nothing, Refusal, Shown } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { useSay, useWords } from '../../words/words.js';
import { adoptionWords, planStateNames } from './adoption.words.js';
import { PlanTable } from './plan-table.js';

/** Old cases are taken over by a plan: proposed, looked at, changed, approved (ours). */
export function Page(): ReactElement {
  const [{ estate }, change] = useAddress(['estate']);
  const chosen = useChosenEstate(estate);
  const t = useWords(adoptionWords);
  if (chosen === undefined) return <Loading />;
  return (
    <>
      <PageHead title={t.title} sub={t.sub}>
        <EstateChoice value={chosen} onChange={(next) => change({ estate: next })} />
      </PageHead>
      <Plans key={chosen} estateId={chosen} />
    </>
  );
}

function Plans({ estateId }: { readonly estateId: string }): ReactElement {
  const plans = useQuery(adoptionPlans(estateId));
  return (
    <Shown of={plans}>
      {(items) => {
        const newest = items.find(({ state }) => state !== 'replaced');
        return (
          <>
            <Propose estateId={estateId} draft={newest?.state === 'draft'} />
            {newest === undefined ? <NoPlan /> : <OnePlan key={newest.id} summary={newest} />}
          </>
        );
      }}
    </Shown>
  );
}

function NoPlan(): ReactElement {
  return <Nothing>{useWords(adoptionWords).none}</Nothing>;
}

function Propose({ estateId, draft }: { readonly estateId: string; readonly draft: boolean }): ReactElement {
  const t = useWords(adoptionWords);
  const queries = useQueryClient();
  const { data: people } = useQuery(everybody);
  const [named, setNamed] = useState<string[]>([]);
  const [perDay, setPerDay] = useState(5);
  const propose = useMutation({
    mutationFn: () => proposeAdoption({ estateId, perDay, ...(named.length === 0 ? {} : { people: named }) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['adoptions'] }),
  });
  return (
    <section className="card" aria-label={t.propose}>
      <label>
        {t.people}{' '}
        <Select
          mode="multiple"
          aria-label={t.people}
          style={{ minWidth: '16rem' }}
          optionFilterProp="label"
          value={named}
          onChange={setNamed}
          options={[...(people?.values() ?? [])].map(({ personId, name }) => ({ value: personId, label: name }))}
        />
      </label>{' '}
      <label>
        {t.perDay}{' '}
        <InputNumber
          aria-label={t.perDay}
          min={1}
          max={50}
          value={perDay}
          onChange={(value) => setPerDay(value ?? 5)}
        />
      </label>{' '}
      <Button type={draft ? 'default' : 'primary'} loading={propose.isPending} onClick={() => propose.mutate()}>
        {draft ? t.again : t.propose}
      </Button>
      <Refusal error={propose.error} />
    </section>
  );
}

function OnePlan({ summary }: { readonly summary: AdoptionPlanSummary }): ReactElement {
  const plan = useQuery(adoptionPlan(summary.id));
  return <Shown of={plan}>{(found) => <PlanShown plan={found} />}</Shown>;
}

function PlanShown({ plan }: { readonly plan: AdoptionPlan }): ReactElement {
  const t = useWords(adoptionWords);
  const say = useSay();
  const zone = useEstateZone(plan.estateId);
  const queries = useQueryClient();
  const { message } = App.useApp();
  const settle = async (next: AdoptionPlan, words: string): Promise<void> => {
    queries.setQueryData(adoptionPlan(plan.id).queryKey, next);
    void message.success(words);
    await Promise.all(
      [['adoptions', plan.estateId], ['cases']].map((queryKey) => queries.invalidateQueries({ queryKey })),
    );
  };
  const change = useMutation({
    mutationFn: (cases: readonly PlanChange[]) => changeAdoption(plan.id, plan.version, cases),
    onSuccess: (next) => settle(next, t.saved),
  });
  const approve = useMutation({
    mutationFn: () => approveAdoption(plan.id, plan.version),
    onSuccess: (next) => settle(next, t.done),
  });
  const left = plan.items.filter(({ outcome }) => outcome === null).length;
  return (
    <section className="card" aria-label={t.title}>
      <h2>
        {say(planStateNames[plan.state])} · {t.summary(plan.cases, plan.perDay)}
      </h2>
      {left > 0 && plan.state !== 'replaced' && (
        <Popconfirm title={t.sure(left)} onConfirm={() => approve.mutate()}>
          <Button type="primary" loading={approve.isPending}>
            {plan.state === 'draft' ? t.approve : t.goOn}
          </Button>
        </Popconfirm>
      )}
      <Refusal error={approve.error ?? change.error} />
      <PlanTable plan={plan} zone={zone} busy={change.isPending} onChange={(cases) => change.mutate(cases)} />
    </section>
  );
}
