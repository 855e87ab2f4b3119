import type { Migration } from '../database/migration.js';

/** What is known of people says their kinds of work by the standard's one list, as staff has them since its `210-kinds-of-work`. */
export const kindsOfWorkKnown: Migration = {
  id: '213-kinds-of-work-known',
  up: `
update steward.person set skills = (
  select coalesce(array_agg(distinct coalesce(means.kind, written.one)), '{}')
  from unnest(person.skills) as written (one)
  left join (values
    ('收费账务', 'accounts'),
    ('土建维修', 'building'),
    ('building repairs', 'building'),
    ('保洁', 'cleaning'),
    ('强电', 'electrical'),
    ('设备', 'equipment'),
    ('消防', 'fire'),
    ('fire safety', 'fire'),
    ('燃气', 'gas'),
    ('绿化', 'greening'),
    ('供暖', 'heating'),
    ('电梯', 'lift'),
    ('lifts', 'lift'),
    ('弱电', 'low-voltage'),
    ('low voltage', 'low-voltage'),
    ('纠纷调解', 'mediation'),
    ('有害生物防治', 'pest-control'),
    ('pest control', 'pest-control'),
    ('给排水', 'plumbing'),
    ('秩序维护', 'security'),
    ('客服', 'service'),
    ('customer service', 'service'),
    ('lift-service', 'lift'),
    ('water', 'plumbing'),
    ('power', 'electrical'),
    ('structure', 'building'),
    ('fire-safety', 'fire'),
    ('noise', 'mediation'),
    ('parking', 'security'),
    ('pests', 'pest-control'),
    ('facilities', 'equipment'),
    ('animals', 'security'),
    ('neighbours', 'mediation'),
    ('fees', 'accounts'),
    ('conduct', 'service'),
    ('network', 'low-voltage'),
    ('tenancy', 'service')
  ) as means (one, kind) on means.one = lower(written.one)
) where skills <> '{}';
`,
};
