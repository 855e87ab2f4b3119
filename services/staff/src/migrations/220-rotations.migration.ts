/** A pattern repeats every week, or goes round in days of its own (做二休二, 四班三倒): how many, and the date of the first. */
export const rotations = {
  id: '220-rotations',
  up: `
alter table duty_pattern
  add column cycle_days integer check (cycle_days between 2 and 56),
  add column cycle_from date,
  add constraint duty_pattern_cycle check ((cycle_days is null) = (cycle_from is null));
`,
} as const;
