import type { PersonDto, RosterDto } from '@steward/staff/api';

type Shift = RosterDto['shifts'][number];

/** Why a shift can't be served as it is planned. */
export interface Conflict {
  readonly shift: Shift;
  readonly why: 'on-leave' | 'twice' | 'inactive';
}

const overlaps = (a: { readonly from: string; readonly until: string }, b: typeof a): boolean =>
  Date.parse(a.from) < Date.parse(b.until) && Date.parse(b.from) < Date.parse(a.until);

/** Shifts of somebody on leave or inactive, and of somebody who is to be at two levels at once. */
export function conflictsIn(shifts: readonly Shift[], people: ReadonlyMap<string, PersonDto>): Conflict[] {
  return shifts.flatMap((shift): Conflict[] => {
    const person = people.get(shift.personId);
    if (person?.active === false) return [{ shift, why: 'inactive' }];
    if (person?.leaves.some((leave) => overlaps(leave, shift)) === true) return [{ shift, why: 'on-leave' }];
    const other = shifts.some(
      (one) => one !== shift && one.personId === shift.personId && one.level !== shift.level && overlaps(one, shift),
    );
    return other ? [{ shift, why: 'twice' }] : [];
  });
}
