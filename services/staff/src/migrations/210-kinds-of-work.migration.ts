/**
 * People have the kinds of work of the standard's one list: what was written down by a name, or by the category of a problem,
 * becomes the kind that it means. What means none stays as it was written; whoever next changes the person is told of it.
 */
export const kindsOfWork = {
  id: '210-kinds-of-work',
  up: `
update cases set fold = jsonb_set(fold, '{skills}', (
  select coalesce(jsonb_agg(distinct coalesce(means.kind, written.one)), '[]')
  from jsonb_array_elements_text(cases.fold -> 'skills') as written (one)
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
)) where process = 'person' and jsonb_typeof(fold -> 'skills') = 'array' and fold -> 'skills' <> '[]';
`,
} as const;
