import { roleNames, roles } from '@steward/handbook';
import { Select } from 'antd';
import type { ReactElement } from 'react';
import { useSay, useWords } from '../../words/words.js';
import { Both, Named, Rows } from './editor-parts.js';
import { Count, minute, noWords, roleOptionsOf, type PartOfPlan } from './editor-fields.js';
import { freshId, withAt } from './plan-edit.js';
import { plansWords } from './plans.words.js';

/** Who does what: the posts that may fill a role, and who stands in. */
export function Roles({ plan, put, ...of }: PartOfPlan): ReactElement {
  const t = useWords(plansWords);
  const say = useSay();
  const { readOnly } = of;
  const roleOptions = roleOptionsOf(plan, say);
  return (
    <Rows
      {...of}
      title={t.roles}
      path="roles"
      all={plan.roles}
      nameOf={({ title }) => say(title)}
      onChange={(next) => put({ roles: next })}
      fresh={() => ({
        roleId: freshId(
          'role',
          plan.roles.map(({ roleId }) => roleId),
        ),
        title: noWords,
        posts: [],
        certificates: [],
        standIn: null,
      })}
    >
      {(one, place) => {
        const change = (next: typeof one): void => put({ roles: withAt(plan.roles, place, next) });
        return (
          <>
            <Both
              label={t.name}
              value={one.title}
              onChange={(title) => change({ ...one, title })}
              readOnly={readOnly}
            />
            <div className="plan-fields">
              <Named label={t.posts}>
                <Select
                  mode="multiple"
                  aria-label={t.posts}
                  disabled={readOnly}
                  value={one.posts}
                  options={roles
                    .filter((role) => role !== 'owner' && role !== 'system')
                    .map((value) => ({ value, label: say(roleNames[value]) }))}
                  onChange={(posts) => change({ ...one, posts })}
                />
              </Named>
              <Named label={t.standIn}>
                <Select
                  aria-label={t.standIn}
                  disabled={readOnly}
                  value={one.standIn ?? ''}
                  options={[{ value: '', label: t.nobody }, ...roleOptions.filter(({ value }) => value !== one.roleId)]}
                  onChange={(standIn) => change({ ...one, standIn: standIn === '' ? null : standIn })}
                />
              </Named>
            </div>
          </>
        );
      }}
    </Rows>
  );
}

/** What is to be done, whose it is, and by when. */
export function Tasks({ plan, put, ...of }: PartOfPlan): ReactElement {
  const t = useWords(plansWords);
  const say = useSay();
  const { readOnly } = of;
  const roleOptions = roleOptionsOf(plan, say);
  return (
    <Rows
      {...of}
      title={t.tasks}
      path="tasks"
      all={plan.tasks}
      nameOf={({ says }) => say(says)}
      onChange={(tasks) => put({ tasks })}
      fresh={() => ({
        taskId: freshId(
          'task',
          plan.tasks.map(({ taskId }) => taskId),
        ),
        says: noWords,
        roleId: plan.roles[0]?.roleId ?? 'commander',
        dueMs: 10 * minute,
        after: [],
        everyMs: null,
      })}
    >
      {(one, place) => {
        const change = (next: typeof one): void => put({ tasks: withAt(plan.tasks, place, next) });
        return (
          <>
            <Both label={t.name} value={one.says} onChange={(says) => change({ ...one, says })} readOnly={readOnly} />
            <div className="plan-fields">
              <Named label={t.owner}>
                <Select
                  aria-label={t.owner}
                  disabled={readOnly}
                  value={one.roleId}
                  options={roleOptions}
                  onChange={(roleId) => change({ ...one, roleId })}
                />
              </Named>
              <Count
                label={t.due}
                ms={one.dueMs}
                unit={minute}
                readOnly={readOnly}
                onChange={(dueMs) => change({ ...one, dueMs })}
              />
            </div>
          </>
        );
      }}
    </Rows>
  );
}
