import type { ExampleComplaint } from './complaint-steps.js';
import { households } from './places.js';
import { people } from './people.js';
import { refused, type SeedClient, type SeedRefusal } from './seed-client.js';

/** A complaint as lists show it, as far as the seed looks at it. */
interface Listed {
  readonly id: string;
  readonly externalNumber: string | null;
  readonly state: string;
  readonly over: boolean;
  readonly version: number;
}

/** Clients of people by login; the seed acts as each of them. */
export type Colleagues = (login: string) => Promise<SeedClient>;

/** Login of who approves what takes two persons: the general manager of both example estates. */
const approver = 'chen';

/** Prefix of the external numbers by which the seed knows its own complaints again. */
const prefix = 'DEMO';
const numberOf = (generation: number, key: number): string => `${prefix}-${generation}-${String(key).padStart(2, '0')}`;

/** The example complaints that are there already, newest generation first. */
export async function filedBefore(
  client: SeedClient,
  estates: readonly string[],
): Promise<{ readonly generation: number; readonly cases: ReadonlyMap<string, Listed> }> {
  const cases = new Map<string, Listed>();
  for (const estate of estates) {
    let cursor: string | null = null;
    do {
      const page: { items: Listed[]; next: string | null } = await client.done(
        'GET',
        `/v1/complaints?estate=${estate}&limit=200${cursor === null ? '' : `&cursor=${cursor}`}`,
      );
      for (const one of page.items)
        if (one.externalNumber?.startsWith(`${prefix}-`) === true) cases.set(one.externalNumber, one);
      cursor = page.next;
    } while (cursor !== null);
  }
  const generations = [...cases.keys()].map((number) => Number(number.split('-')[1]));
  return { generation: Math.max(0, ...generations), cases };
}

/**
 * Files the complaints of a generation that are not there yet, and brings each to its state by the actions of the people who
 * would take them. Gives how many are new and how many steps were refused (done before, or overtaken by Steward itself).
 */
export async function fileComplaints(
  complaints: readonly ExampleComplaint[],
  generation: number,
  known: ReadonlyMap<string, Listed>,
  colleague: Colleagues,
  now: Date,
): Promise<{ readonly filed: number; readonly refusals: readonly (SeedRefusal & { readonly step: string })[] }> {
  const ids = new Map<number, string>();
  const refusals: (SeedRefusal & { step: string })[] = [];
  let filed = 0;
  for (const complaint of complaints) {
    const externalNumber = numberOf(generation, complaint.key);
    const before = known.get(externalNumber);
    const id = before?.id ?? (await file(complaint, externalNumber, colleague, now));
    ids.set(complaint.key, id);
    if (before === undefined) filed += 1;
    for (const [index, { by, action, body }] of complaint.steps.entries()) {
      const client = await colleague(by);
      const answer = await client.ask('POST', `/v1/complaints/${id}/actions/${action}`, inWords(body ?? {}, ids, now), {
        'idempotency-key': `${externalNumber}.${index}`,
      });
      if (!answer.ok) refusals.push({ ...answer.refusal, step: `${externalNumber} ${action}` });
      if (!answer.ok && answer.refusal.status !== 422 && answer.refusal.status !== 409)
        throw refused('POST', action, answer.refusal);
    }
  }
  return { filed, refusals };
}

/** Takes the open complaints of earlier generations off the board: the example is renewed. Those that can't be withdrawn stay. */
export async function withdrawOld(
  known: ReadonlyMap<string, Listed>,
  estateOf: (number: string) => string,
  colleague: Colleagues,
): Promise<void> {
  const reason = '更新示例数据 / the example is renewed';
  const confirmed = { confirmedWith: { kind: 'in-person' }, reason };
  const merged = new Set<string>();
  // Nobody withdraws for others: what was merged into a case is given back to them first.
  for (const [externalNumber, { id, state }] of known) {
    if (state !== 'merged') continue;
    const client = await colleague(estateOf(externalNumber));
    const undone = await client.ask('POST', `/v1/complaints/${id}/actions/undo-merge`, { reason });
    if (undone.ok) merged.add(id);
  }
  for (const [externalNumber, { id, over }] of known) {
    if (over && !merged.has(id)) continue;
    const client = await colleague(estateOf(externalNumber));
    const answer = await client.ask('POST', `/v1/complaints/${id}/actions/withdraw`, confirmed);
    // §2.1.3: nearly every old one was late by now; that leaves the rates by two persons only.
    if (!answer.ok && answer.refusal.code === 'breach.second-person') {
      await client.ask('POST', `/v1/complaints/${id}/actions/propose-taking-out`, { as: 'withdrawn', ...confirmed });
      await (
        await colleague(approver)
      ).ask('POST', `/v1/complaints/${id}/actions/approve-taking-out`, {
        reason,
      });
    } else if (!answer.ok && answer.refusal.status !== 422 && answer.refusal.status !== 409)
      throw refused('POST', 'withdraw', answer.refusal);
  }
}

async function file(
  complaint: ExampleComplaint,
  externalNumber: string,
  colleague: Colleagues,
  now: Date,
): Promise<string> {
  const {
    about,
    assignTo,
    by,
    channel,
    class: problemClass,
    confidential,
    dwelling,
    estate,
    kind,
    leaf,
    minutesAgo,
    text,
  } = complaint;
  const [place, category, problem] = leaf;
  const reporter = households.find((household) => household.dwellingId === dwelling)?.members[0];
  const client = await colleague(by);
  const filed = await client.done<{ id: string }>(
    'POST',
    '/v1/complaints',
    {
      estateId: estate,
      channel,
      place,
      category,
      problem,
      text,
      externalNumber,
      ...(kind === undefined ? {} : { kind }),
      ...(problemClass === undefined ? {} : { class: problemClass }),
      ...(dwelling === undefined ? {} : { dwellingId: dwelling }),
      ...(reporter === undefined
        ? { reporter: { kind: 'staff' } }
        : {
            reporter: {
              kind: reporter.kind,
              name: reporter.name,
              phone: reporter.phone,
              language: reporter.language,
              ...(reporter.mail === undefined ? {} : { mail: reporter.mail }),
            },
          }),
      ...(assignTo === undefined ? {} : { assignTo: personIdOf(assignTo) }),
      ...(about === undefined ? {} : { aboutPersonId: personIdOf(about) }),
      ...(confidential === undefined ? {} : { confidential }),
      ...(minutesAgo === undefined
        ? {}
        : {
            happened: {
              at: new Date(now.getTime() - minutesAgo * 60_000).toISOString(),
              reason: '纸质登记补录，见前台登记簿',
            },
          }),
    },
    {
      arriving: [
        'estate.unknown',
        'dwelling.unknown',
        'building.unknown',
        'person.not-found',
        'problem.not-in-standard',
      ],
      headers: { 'idempotency-key': `${externalNumber}.file` },
    },
  );
  return filed.id;
}

const personIdOf = (login: string): string => people.find((person) => person.login === login)?.id ?? login;

/** `@7` becomes the id of the case with key 7, `@wu` the person's, `+2d` an instant two days from now. */
function inWords(
  body: Readonly<Record<string, unknown>>,
  ids: ReadonlyMap<number, string>,
  now: Date,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).map(([field, value]) => {
      if (typeof value !== 'string') return [field, value];
      if (/^@\d+$/.test(value)) return [field, ids.get(Number(value.slice(1)))];
      if (value.startsWith('@')) return [field, personIdOf(value.slice(1))];
      const days = /^\+(\d+)d$/.exec(value)?.[1];
      return [field, days === undefined ? value : new Date(now.getTime() + Number(days) * 86_400_000).toISOString()];
    }),
  );
}
