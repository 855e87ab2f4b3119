import type { ScopeName } from './attacked-company.js';

/** Kinds of things that an id in a path, a query or a body can mean. */
export const objectKinds = [
  'company',
  'region',
  'estate',
  'building',
  'dwelling',
  'household',
  'equipment',
  'plan',
  'drill-duty',
  'drill',
  'person',
  'contractor',
  'account',
  'case',
  'settled-case',
  'fault',
  'settled-fault',
  'emergency',
  'settled-emergency',
  'attachment',
  'fault-attachment',
  'fault-pass',
  'delivery',
  'message',
  'pattern',
  'shift',
  'override',
  'leave',
  'standard',
  'publication',
  'owner-link',
  'place-code',
  'plate-code',
] as const;
export type ObjectKind = (typeof objectKinds)[number];

/** Ids of one of each, at one place. */
export type Objects = Readonly<Record<ObjectKind, string>>;

/** Ids of one of each at every place, and ids that nothing has. */
export type AllObjects = Readonly<Record<ScopeName | 'unknown', Objects>>;

const nothing = 'nothing-of-this-id';

/** What nobody has: of the same form as what somebody has, so that only looking it up tells the difference. */
export const unknownObjects = (like: Objects): Objects => ({
  ...(Object.fromEntries(objectKinds.map((kind) => [kind, nothing])) as Record<ObjectKind, string>),
  case: '01900000-0000-7000-8000-000000000000',
  'settled-case': '01900000-0000-7000-8000-000000000001',
  attachment: '01900000-0000-7000-8000-000000000002',
  delivery: '01900000-0000-7000-8000-000000000003',
  message: '01900000-0000-7000-8000-000000000004',
  override: '01900000-0000-7000-8000-000000000005',
  leave: '01900000-0000-7000-8000-000000000006',
  publication: '01900000-0000-7000-8000-000000000007',
  fault: '01900000-0000-7000-8000-000000000008',
  'settled-fault': '01900000-0000-7000-8000-000000000009',
  emergency: '01900000-0000-7000-8000-00000000000b',
  'settled-emergency': '01900000-0000-7000-8000-00000000000c',
  'fault-attachment': '01900000-0000-7000-8000-00000000000a',
  'fault-pass': changedInside(like['fault-pass']),
  'owner-link': changedInside(like['owner-link']),
  'place-code': changedInside(like['place-code']),
  'plate-code': changedInside(like['plate-code']),
});

/** Another character in the middle: what was signed is signed no more. */
const changedInside = (text: string): string => {
  const middle = Math.floor(text.length / 2);
  const other = text[middle] === 'A' ? 'B' : 'A';
  return `${text.slice(0, middle)}${other}${text.slice(middle + 1)}`;
};
