import { emergencyLevelNames, emergencyLevels } from '@steward/handbook';
import { Checkbox, Select } from 'antd';
import type { ReactElement } from 'react';
import type { PlanDocument } from '../../api/plans.js';
import { useSay, useWords } from '../../words/words.js';
import { Assembly, Authorities, FirstCalls, Supplies, Texts } from './contents-editor.js';
import { Roles, Tasks } from './duties-editor.js';
import { noWords, roleOptionsOf } from './editor-fields.js';
import { Both, FindingList, FoundHere, Named, Rows, type Finding } from './editor-parts.js';
import { foundElsewhere, freshId, withAt } from './plan-edit.js';
import { plansWords } from './plans.words.js';
import { StepEditor } from './step-editor.js';

const parts = [
  'title',
  'levels',
  'firstCalls',
  'steps',
  'command',
  'roles',
  'tasks',
  'texts',
  'authorities',
  'supplies',
  'assembly',
  'tellsOwners',
];

/** A plan as it is written: each part with what lint found in it. Read only for whoever may not change it. */
export function PlanEditor({
  document: plan,
  findings,
  readOnly,
  onChange,
}: {
  readonly document: PlanDocument;
  readonly findings: readonly Finding[];
  readonly readOnly: boolean;
  readonly onChange: (next: PlanDocument) => void;
}): ReactElement {
  const t = useWords(plansWords);
  const say = useSay();
  const put = (changes: Partial<PlanDocument>): void => onChange({ ...plan, ...changes });
  const of = { findings, readOnly };
  const roleOptions = roleOptionsOf(plan, say);
  return (
    <div className="plan-editor">
      <FindingList findings={foundElsewhere(findings, parts)} />
      <section className="card plan-part" data-part="title">
        <Both label={t.name} value={plan.title} onChange={(title) => put({ title })} readOnly={readOnly} />
        <FoundHere findings={findings} path="title" />
        <h2>{t.levels}</h2>
        {emergencyLevels.map((level) => (
          <Both
            key={level}
            label={say(emergencyLevelNames[level])}
            value={plan.levels[level] ?? noWords}
            readOnly={readOnly}
            onChange={(next) => {
              const { [level]: _, ...others } = plan.levels;
              put({ levels: next.zh === '' && next.en === '' ? others : { ...others, [level]: next } });
            }}
          />
        ))}
        <FoundHere findings={findings} path="levels" />
      </section>
      <FirstCalls {...of} plan={plan} put={put} />
      <Rows
        {...of}
        title={t.steps}
        path="steps"
        all={plan.steps}
        nameOf={({ title }, place) => `${t.step(place + 1)} ${say(title)}`}
        onChange={(steps) => put({ steps })}
        fresh={() => ({
          id: freshId(
            'step',
            plan.steps.map(({ id }) => id),
          ),
          title: noWords,
          targets: [],
          need: 'any' as const,
        })}
      >
        {(one, place) => (
          <StepEditor
            value={one}
            readOnly={readOnly}
            onChange={(next) => put({ steps: withAt(plan.steps, place, next) })}
          />
        )}
      </Rows>
      <Roles {...of} plan={plan} put={put} />
      <section className="card plan-part" aria-label={t.command} data-part="command">
        <Named label={t.command}>
          <Select
            mode="multiple"
            aria-label={t.command}
            disabled={readOnly}
            value={plan.command}
            options={roleOptions}
            onChange={(command) => put({ command })}
          />
        </Named>
        <FoundHere findings={findings} path="command" />
      </section>
      <Tasks {...of} plan={plan} put={put} />
      <section className="card plan-part" data-part="tellsOwners">
        <Checkbox
          disabled={readOnly}
          checked={plan.tellsOwners}
          onChange={({ target }) => put({ tellsOwners: target.checked })}
        >
          {t.tellsOwners}
        </Checkbox>
        <FoundHere findings={findings} path="tellsOwners" />
      </section>
      <Texts {...of} plan={plan} put={put} />
      <Authorities {...of} plan={plan} put={put} />
      <Supplies {...of} plan={plan} put={put} />
      <Assembly {...of} plan={plan} put={put} />
    </div>
  );
}
