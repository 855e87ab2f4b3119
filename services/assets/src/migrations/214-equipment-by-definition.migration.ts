/** What a piece was before it had a definition is what its rules remember: the same fields, with its place in the ledger and no clocks. */
export const equipmentByDefinition = {
  id: '214-equipment-by-definition',
  up: `
update steward.cases c set standard = 'none', fold = c.fold || jsonb_build_object(
  'standard', 'none',
  'seq', c.version,
  'over', c.over,
  'lastAt', steward.ms(c.updated_at),
  'registeredAt', steward.ms(c.opened_at),
  'since', case when c.fold->>'since' is null then null else steward.ms((c.fold->>'since')::timestamptz) end,
  'reasonId', (select e.reason_id from steward.registered_equipment e where e.equipment_id = c.id),
  'clocks', jsonb_build_object('knownAt', steward.ms(c.updated_at), 'inputSeq', c.version, 'effects', 0, 'runs', '[]'::jsonb,
    'owed', '[]'::jsonb, 'owedEffects', '[]'::jsonb, 'untold', '[]'::jsonb, 'pause', null, 'frozenAt', null))
where c.process = 'equipment' and not c.fold ? 'clocks';
`,
} as const;
