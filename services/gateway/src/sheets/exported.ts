import { addressIds, rotationInWords } from '@steward/handbook';
import { z } from 'zod';
import { choiceText } from './cells.js';
import { sheetKinds } from './kinds/index.js';
import type { ExportedRow, SheetId } from './sheet.types.js';

const bilingual = z.object({ zh: z.string(), en: z.string() });
export const estateRow = z.object({
  estateId: z.string(),
  companyId: z.string(),
  code: z.string(),
  name: bilingual,
  zone: z.string(),
  regionId: z.string().nullish(),
});
export const buildingRow = z.object({
  buildingId: z.string(),
  companyId: z.string(),
  estateId: z.string(),
  name: bilingual,
});
export const dwellingRow = z.object({
  dwellingId: z.string(),
  estateId: z.string(),
  buildingId: z.string(),
  unit: z.string().nullable(),
  room: z.string(),
});
export const equipmentRow = z.object({
  equipmentId: z.string(),
  companyId: z.string(),
  estateId: z.string().nullable(),
  buildingId: z.string().nullable(),
  kind: z.string(),
  code: z.string(),
  name: bilingual,
  place: z.string().nullable(),
  contractorId: z.string().nullable(),
  contractorName: z.string().nullable(),
  installedOn: z.string().nullable(),
});
export const householdRow = z.object({
  dwellingId: z.string(),
  contactWish: z.string(),
  groups: z.array(z.string()),
  note: z.string().nullable(),
  members: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      name: z.string(),
      phone: z.string().nullable(),
      mail: z.string().nullable(),
      language: z.string(),
    }),
  ),
});
export const personRow = z.object({
  personId: z.string(),
  name: z.string(),
  title: bilingual.nullable(),
  phone: z.string().nullable(),
  mail: z.string().nullable(),
  posts: z.array(z.object({ role: z.string(), estateId: z.string().nullable(), regionId: z.string().optional() })),
  regions: z.array(z.object({ role: z.string(), regionId: z.string() })).default([]),
  skills: z.array(z.string()),
  reportsTo: z.string().nullable(),
  deputies: z.array(z.object({ personId: z.string(), from: z.string().nullable(), until: z.string().nullable() })),
});
export const accountRow = z.object({ id: z.string(), login: z.string(), active: z.boolean() });
export const patternRow = z.object({
  id: z.string(),
  level: z.string(),
  personId: z.string(),
  days: z.array(z.number()),
  cycle: z.object({ length: z.number(), from: z.string() }).nullish(),
  startsAt: z.string(),
  endsAt: z.string(),
  validFrom: z.string(),
  validUntil: z.string().nullable(),
});
export const recipientRow = z.object({
  personId: z.string(),
  language: z.string(),
  channels: z.record(z.string(), z.unknown()),
  quietHours: z.object({ from: z.string(), until: z.string(), zone: z.string().optional() }).nullable(),
});

/** A code as the cells of its column show it. */
function chosen(kind: SheetId, key: string, code: string): string {
  const choices = sheetKinds[kind].columns.find((column) => column.key === key)?.choices;
  const choice = typeof choices === 'object' ? choices.find((one) => one.code === code) : undefined;
  return choice === undefined ? code : choiceText(choice);
}

const ownEnglish = ({ en, zh }: z.infer<typeof bilingual>): string => (en === zh ? '' : en);

export const estateCells = ({ code, estateId, name, regionId, zone }: z.infer<typeof estateRow>): ExportedRow => ({
  id: estateId,
  code,
  nameZh: name.zh,
  nameEn: ownEnglish(name),
  zone,
  regionId: regionId ?? '',
});

export const buildingCells = ({ buildingId, estateId, name }: z.infer<typeof buildingRow>): ExportedRow => ({
  id: buildingId,
  estateId,
  nameZh: name.zh,
  nameEn: ownEnglish(name),
});

export const dwellingCells = ({ buildingId, dwellingId, room, unit }: z.infer<typeof dwellingRow>): ExportedRow => ({
  buildingId,
  unit: unit ?? '',
  room,
  id: dwellingId,
});

export const equipmentCells = (piece: z.infer<typeof equipmentRow>): ExportedRow => ({
  id: piece.equipmentId,
  estateId: piece.estateId ?? '',
  buildingId: piece.buildingId ?? '',
  kind: chosen('equipment', 'kind', piece.kind),
  code: piece.code,
  nameZh: piece.name.zh,
  nameEn: ownEnglish(piece.name),
  place: piece.place ?? '',
  contractorId: piece.contractorId ?? '',
  contractorName: piece.contractorName ?? '',
  installedOn: piece.installedOn ?? '',
});

/** A row for each member; what is said of the household stands in the first. */
export function householdCells(home: z.infer<typeof householdRow>): ExportedRow[] {
  const whole = {
    contactWish: chosen('households', 'contactWish', home.contactWish),
    groups: home.groups.map((group) => chosen('households', 'groups', group)).join(';'),
    note: home.note ?? '',
  };
  const { dwellingId } = home;
  if (home.members.length === 0) return [{ dwellingId, ...whole }];
  return home.members.map(({ id, kind, language, mail, name, phone }, place) => ({
    dwellingId,
    kind: chosen('households', 'kind', kind),
    name,
    phone: phone ?? '',
    mail: mail ?? '',
    language: chosen('households', 'language', language),
    ...(place === 0 ? whole : {}),
    memberId: id,
  }));
}

export function personCells(person: z.infer<typeof personRow>): ExportedRow {
  // What a region brings, the region says: as posts of their own they would stay when an estate leaves it.
  const held = [
    ...person.regions.map(({ regionId, role }) => ({ role, estateId: null, regionId })),
    ...person.posts.flatMap(({ estateId, regionId, role }) =>
      regionId === undefined ? [{ role, estateId, regionId: null }] : [],
    ),
  ];
  const posts = held.slice(0, 3).flatMap(({ estateId, regionId, role }, place): [string, string][] => {
    const number = place === 0 ? '' : String(place + 1);
    return [
      [`role${number}`, chosen('people', 'role', role)],
      [`estate${number}`, estateId ?? ''],
      [`region${number}`, regionId ?? ''],
    ];
  });
  return {
    id: person.personId,
    name: person.name,
    titleZh: person.title?.zh ?? '',
    titleEn: person.title === null ? '' : ownEnglish(person.title),
    phone: person.phone ?? '',
    mail: person.mail ?? '',
    ...Object.fromEntries(posts),
    skills: person.skills.map((kind) => chosen('people', 'skills', kind)).join(';'),
    reportsTo: person.reportsTo ?? '',
    ...deputyCells(person.deputies),
  };
}

const dayMs = 86_400_000;
/** The day in Asia/Shanghai that begins at an instant; null where none does. */
function dayBeginning(instant: number): string | null {
  const local = new Date(instant + 8 * 3_600_000).toISOString();
  return local.endsWith('T00:00:00.000Z') ? local.slice(0, 10) : null;
}

/** Who stands in, where the columns can say it: all for the same whole days. Else they stay empty, which changes nothing. */
function deputyCells(deputies: z.infer<typeof personRow>['deputies']): ExportedRow {
  const [first] = deputies;
  if (first === undefined || deputies.some(({ from, until }) => from !== first.from || until !== first.until))
    return {};
  const from = first.from === null ? '' : dayBeginning(Date.parse(first.from));
  const until = first.until === null ? '' : dayBeginning(Date.parse(first.until) - dayMs);
  if (from === null || until === null) return {};
  return { deputies: deputies.map(({ personId }) => personId).join(';'), deputiesFrom: from, deputiesUntil: until };
}

export const accountCells = ({ active, id, login }: z.infer<typeof accountRow>): ExportedRow => ({
  personId: id,
  login,
  active: chosen('accounts', 'active', active ? 'yes' : 'no'),
});

const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

export const patternCells = (estateId: string, pattern: z.infer<typeof patternRow>): ExportedRow => ({
  estateId,
  level: chosen('patterns', 'level', pattern.level),
  personId: pattern.personId,
  days: pattern.cycle
    ? rotationInWords(pattern.days, pattern.cycle.length).zh
    : pattern.days.map((day) => weekdays[day - 1] ?? '').join('、'),
  cycleFrom: pattern.cycle?.from ?? '',
  startsAt: pattern.startsAt,
  endsAt: pattern.endsAt,
  validFrom: pattern.validFrom,
  validUntil: pattern.validUntil ?? '',
  id: pattern.id,
});

/** Hours of a zone of their own are more than a cell says, so it stays empty; so do addresses that are secret. */
export function recipientCells({
  channels,
  language,
  personId,
  quietHours,
}: z.infer<typeof recipientRow>): ExportedRow {
  const addresses = addressIds.flatMap((id): [string, string][] => {
    const address = channels[id];
    return typeof address === 'string' ? [[id, address]] : [];
  });
  const ownZone = quietHours?.zone !== undefined;
  return {
    id: personId,
    ...Object.fromEntries(addresses),
    language: chosen('recipients', 'language', language),
    quietHours: quietHours === null ? '-' : ownZone ? '' : `${quietHours.from}-${quietHours.until}`,
  };
}
