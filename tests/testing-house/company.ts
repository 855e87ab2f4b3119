import { defaultStandard, type Role, type Standard } from '@steward/handbook';
import { steadyStandard, swiftStandard } from './house-standards.js';

/** The company of the house. */
export const companyId = 'yunqi';

/** Three estates with the same people: figures of seconds, figures of some ten seconds, the handbook's own. */
export const estateIds = ['swift', 'steady', 'calm'] as const;
export type EstateId = (typeof estateIds)[number];

/** Which standard each estate runs under. */
export const standards: Readonly<Record<EstateId, Standard>> = {
  swift: swiftStandard,
  steady: steadyStandard,
  calm: defaultStandard,
};

/** Somebody who works in the house. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly reportsTo: string | null;
  readonly deputies: readonly string[];
  readonly skills: readonly string[];
}

const member = (
  id: string,
  name: string,
  role: Role,
  reportsTo: string | null,
  more: Partial<Pick<Member, 'deputies' | 'skills'>> = {},
): Member => ({ id, name, role, reportsTo, deputies: more.deputies ?? [], skills: more.skills ?? [] });

/** A line of three levels with a deputy, somebody on duty, and a front desk. */
export const members = {
  chief: member('p-chief', '陈国栋', 'company', null),
  manager: member('p-manager', '赵伟', 'estate-manager', 'p-chief'),
  lead: member('p-lead', '钱芳', 'supervisor', 'p-manager', { deputies: ['p-deputy'] }),
  deputy: member('p-deputy', '孙磊', 'front-desk', 'p-manager'),
  watch: member('p-watch', '周强', 'front-desk', 'p-manager'),
  fixer: member('p-fixer', '李明', 'handler', 'p-lead', { skills: ['plumbing', 'building'] }),
  desk: member('p-desk', '蒋欣', 'front-desk', 'p-lead'),
} as const satisfies Record<string, Member>;
export type MemberName = keyof typeof members;

/** Another company in the same house, with one estate under the swift figures: nothing of either may reach the other. */
export const neighbour = {
  companyId: 'qinghe',
  estateId: 'far',
  standard: swiftStandard,
  members: {
    chief: member('n-chief', '何静', 'company', null),
    lead: member('n-lead', '吕涛', 'supervisor', 'n-chief'),
    fixer: member('n-fixer', '施洋', 'handler', 'n-lead', { skills: ['plumbing', 'building'] }),
    desk: member('n-desk', '孔莉', 'front-desk', 'n-lead'),
  },
} as const;

/** The standard that a case runs under, by its estate. Throws `RangeError` for an estate that the house does not have. */
export function standardOf(estateId: string): Standard {
  if (estateId === neighbour.estateId) return neighbour.standard;
  const found = estateIds.find((id) => id === estateId);
  if (found === undefined) throw new RangeError(`no estate ${estateId} in this house`);
  return standards[found];
}

/** Mail address of a member, at the sink. */
export const mailOf = (name: MemberName): string => `${members[name].id}@house.example`;

/** What somebody may do: the company level everywhere, the others at every estate of the house. */
export function grantsOf({ role }: Member): { role: Role; companyId: string; estateId: string | null }[] {
  if (role === 'company') return [{ role, companyId, estateId: null }];
  return estateIds.map((estateId) => ({ role, companyId, estateId }));
}

/** A zone in which it is about noon, so that nobody's quiet hours hold a message back. */
export function zoneAtNoon(now = new Date()): string {
  const ahead = 13 - now.getUTCHours();
  // The signs of these zones are turned round: Etc/GMT-8 is eight hours ahead of UTC.
  return ahead === 0 ? 'UTC' : `Etc/GMT${ahead > 0 ? '-' : '+'}${String(Math.abs(ahead))}`;
}
