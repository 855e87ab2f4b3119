import { randomUUID } from 'node:crypto';
import { DomainError } from '@steward/contracts';
import type { Change } from '@steward/service-kit';
import type { HouseholdWords } from './household-rows.js';
import { mostMembers, type MemberChange, type PutHousehold } from './household.schemas.js';
import { phoneDigits } from './phone.js';

type Member = HouseholdWords['members'][number];

/** The words of a household once something is put, and what that changes of them, each where the request says it. */
export interface PutWords {
  readonly words: HouseholdWords;
  readonly changes: readonly Change[];
}

const nothing: HouseholdWords = { groups: [], note: null, members: [] };

/**
 * The words as they will be: what is left out stays. Refused with `member.ambiguous`, `member.unknown`, `member.twice`,
 * `member.incomplete`, `household.too-many-members`.
 */
export function putWords(before: HouseholdWords | undefined, body: PutHousehold): PutWords {
  const was = before ?? nothing;
  const groups = body.groups === undefined ? was.groups : [...new Set(body.groups)].sort();
  const note = body.note === undefined ? was.note : body.note;
  const listed = allMembers(was.members, body.members);
  const changed = changedMembers(listed.members, body.memberChanges ?? []);
  if (changed.members.length > mostMembers) throw tooMany();
  const words = {
    groups,
    note,
    members: [...changed.members].sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
  const own: Change[] = [
    { field: 'groups', before: was.groups, after: groups },
    { field: 'note', before: was.note, after: note },
  ];
  const changes = [
    ...own.filter(({ after, before: old }) => JSON.stringify(old) !== JSON.stringify(after)),
    ...listed.changes,
    ...changed.changes,
  ];
  return { words, changes };
}

const merged = (before: Member | undefined, said: MemberChange & { readonly id: string }): Member => ({
  id: said.id,
  kind: said.kind ?? before?.kind ?? '',
  name: said.name ?? before?.name ?? '',
  phone: said.phone === undefined ? (before?.phone ?? null) : said.phone,
  mail: said.mail === undefined ? (before?.mail ?? null) : said.mail,
  language: said.language ?? before?.language ?? 'zh-CN',
});

/** What is new in a member, field by field below `at`. */
const differences = (at: string, before: Member, after: Member): Change[] =>
  (['kind', 'name', 'phone', 'mail', 'language'] as const)
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field: `${at}.${field}`, before: before[field], after: after[field] }));

const shown = ({ mail, name, phone }: Member): string => [name, phone, mail].filter((text) => text !== null).join(' ');
const joined = (at: string, member: Member): Change => ({ field: at, before: null, after: shown(member) });
const left = (at: string, member: Member): Change => ({ field: at, before: shown(member), after: null, lost: true });

function allMembers(
  before: readonly Member[],
  said: PutHousehold['members'],
): { readonly members: readonly Member[]; readonly changes: readonly Change[] } {
  if (said === undefined) return { members: before, changes: [] };
  const known = new Map(before.map((member) => [member.id, member]));
  const members = said.map((member) => merged(known.get(member.id), member));
  const changes = members.flatMap((member, place): Change[] => {
    const old = known.get(member.id);
    const at = `members.${String(place)}`;
    return old === undefined ? [joined(at, member)] : differences(at, old, member);
  });
  const stay = new Set(members.map(({ id }) => id));
  return {
    members,
    changes: [...changes, ...before.filter(({ id }) => !stay.has(id)).map((member) => left('members', member))],
  };
}

function changedMembers(
  before: readonly Member[],
  said: readonly MemberChange[],
): { readonly members: readonly Member[]; readonly changes: readonly Change[] } {
  const meant = membersMeant(before, said);
  const members = new Map(before.map((member) => [member.id, member]));
  const changes: Change[] = [];
  for (const [place, change] of said.entries()) {
    const at = atPlace(place);
    const old = meant[place] ?? undefined;
    if (change.remove === true) {
      if (old === undefined) throw unknownMember(change, at);
      members.delete(old.id);
      changes.push(left(at, old));
      continue;
    }
    const member = merged(old, { ...change, id: old?.id ?? change.id ?? randomUUID() });
    if (member.name === '' || member.kind === '') throw incomplete(change, at);
    members.set(member.id, member);
    changes.push(...(old === undefined ? [joined(at, member)] : differences(at, old, member)));
  }
  return { members: [...members.values()], changes };
}

const plainName = (name: string): string => name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
const numberOf = (phone: string | null | undefined): string | null =>
  phone === null || phone === undefined ? null : phoneDigits(phone);

/**
 * Whom each change means; null: somebody new. Ids first, then whoever has name and number, then whoever alone has the name: a
 * line that is missing turns nobody into somebody else.
 */
function membersMeant(before: readonly Member[], said: readonly MemberChange[]): (Member | null)[] {
  const free = new Map(before.map((member) => [member.id, member]));
  const meant = new Map<number, Member | null>();
  const take = (place: number, member: Member): void => {
    meant.set(place, member);
    free.delete(member.id);
  };
  const open = (): [number, MemberChange][] => [...said.entries()].filter(([place]) => !meant.has(place));
  for (const [place, change] of open()) {
    if (change.id === undefined) continue;
    const member = free.get(change.id);
    if (member !== undefined) take(place, member);
    else if (before.some(({ id }) => id === change.id)) throw twice(change, atPlace(place));
    else meant.set(place, null);
  }
  const named = (change: MemberChange): Member[] =>
    [...free.values()].filter(({ name }) => plainName(name) === plainName(change.name ?? ''));
  for (const [place, change] of open()) {
    const number = numberOf(change.phone);
    const [member, other] = named(change).filter(({ phone }) => number !== null && numberOf(phone) === number);
    if (member !== undefined && other === undefined) take(place, member);
  }
  const rest = open();
  for (const [place, change] of rest) {
    const alike = rest.filter(([, other]) => plainName(other.name ?? '') === plainName(change.name ?? ''));
    const own = alike.filter(([, other]) => numberOf(other.phone) === numberOf(change.phone));
    if (own.length > 1) throw twice(change, atPlace(own[1]?.[0] ?? place));
    const found = named(change);
    const [member] = found;
    if (member === undefined) meant.set(place, null);
    else if (found.length > 1 || alike.length > 1) throw ambiguous(change, found, atPlace(place));
    else take(place, member);
  }
  return said.map((_change, place) => meant.get(place) ?? null);
}

const atPlace = (place: number): string => `memberChanges.${String(place)}`;
const sayOf = ({ id, name }: MemberChange): string => name ?? id ?? '';

const ambiguous = (change: MemberChange, found: readonly Member[], at: string): DomainError => {
  const ids = found.map(({ id }) => id);
  return new DomainError(
    'conflict',
    'member.ambiguous',
    {
      zh: `本户有多位成员可能是“${sayOf(change)}”（${ids.join('、')}），请填成员编号或原电话。`,
      en: `Several members of the household may be "${sayOf(change)}" (${ids.join(', ')}); write the id of the member, or the number on file.`,
    },
    { details: { at } },
  );
};

const unknownMember = (change: MemberChange, at: string): DomainError =>
  new DomainError(
    'not-found',
    'member.unknown',
    {
      zh: `本户没有成员“${sayOf(change)}”，无可删除。`,
      en: `The household has no member "${sayOf(change)}" to take away.`,
    },
    { details: { at } },
  );

const twice = (change: MemberChange, at: string): DomainError =>
  new DomainError(
    'conflict',
    'member.twice',
    {
      zh: `成员“${sayOf(change)}”在同一户中写了两次，请只留一行。`,
      en: `The member "${sayOf(change)}" stands twice in one household; keep one of them.`,
    },
    { details: { at } },
  );

const incomplete = (change: MemberChange, at: string): DomainError =>
  new DomainError(
    'invalid',
    'member.incomplete',
    {
      zh: `新成员“${sayOf(change)}”须有姓名和身份。`,
      en: `The new member "${sayOf(change)}" needs a name and a kind.`,
    },
    { details: { at } },
  );

const tooMany = (): DomainError =>
  new DomainError('refused', 'household.too-many-members', {
    zh: `一户最多 ${String(mostMembers)} 位成员。`,
    en: `A household has at most ${String(mostMembers)} members.`,
  });
