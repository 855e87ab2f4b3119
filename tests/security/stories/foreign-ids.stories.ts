import type { HttpClient } from '@steward/testing';
import { eachOf, story, type Attack } from '../attack.js';
import { scopes } from '../attacked-company.js';
import { done } from '../furnish-attacked.js';
import { far } from '../matrix/row.js';
import type { Objects } from '../objects.js';
import { aFiling, smallPicture } from '../seed-cases.js';
import type { Stand } from '../stand.js';

/** A wish about something of one's own that names something of somebody else's. */
interface Naming {
  readonly what: string;
  readonly by: string;
  readonly ask: (client: HttpClient, own: Objects, other: Objects) => Promise<{ status: number; body: unknown }>;
  /** People are the company's: one of the sister estate may be named. */
  readonly ofCompany?: true;
  /** What does not exist yet is made by naming it. */
  readonly makes?: true;
}

const { own: ownPlace } = scopes;
const duty = { level: 'supervisor', ...far };
const act = (client: HttpClient, { case: id }: Objects, action: string, body: object) =>
  client.post(`/v1/complaints/${id}/actions/${action}`, body);
const filed = (client: HttpClient, own: Objects, body: object) =>
  client.post('/v1/complaints', aFiling(own.estate, body));
const reason = { reason: '按程序办理' };
const name = { zh: '某处', en: 'somewhere' };

const namings: readonly Naming[] = [
  {
    what: 'a complaint from a dwelling',
    by: 'front-desk',
    ask: (c, own, o) => filed(c, own, { dwellingId: o.dwelling }),
  },
  {
    what: 'a complaint at a building',
    by: 'front-desk',
    ask: (c, own, o) => filed(c, own, { buildingId: o.building }),
  },
  {
    what: 'a complaint about a person',
    by: 'front-desk',
    ofCompany: true,
    ask: (c, own, o) => filed(c, own, { aboutPersonId: o.person }),
  },
  { what: 'a complaint linked to a case', by: 'front-desk', ask: (c, own, o) => filed(c, own, { linkedTo: o.case }) },
  {
    what: 'a complaint given to a person',
    by: 'supervisor',
    ofCompany: true,
    ask: (c, own, o) => filed(c, own, { assignTo: o.person }),
  },
  {
    what: 'a case given to a person',
    by: 'supervisor',
    ofCompany: true,
    ask: (c, own, o) => act(c, own, 'assign', { personId: o.person }),
  },
  {
    what: 'a helper',
    by: 'handler',
    ofCompany: true,
    ask: (c, own, o) => act(c, own, 'add-helper', { personId: o.person }),
  },
  {
    what: 'a hand-over',
    by: 'handler',
    ofCompany: true,
    ask: (c, own, o) => act(c, own, 'offer-hand-over', { to: o.person, ...reason }),
  },
  {
    what: 'a contractor',
    by: 'handler',
    ofCompany: true,
    ask: (c, own, o) => act(c, own, 'engage-contractor', { contractorId: o.contractor }),
  },
  { what: 'a merger', by: 'supervisor', ask: (c, own, o) => act(c, own, 'merge', { into: o.case, ...reason }) },
  { what: 'a hot spot', by: 'supervisor', ask: (c, own, o) => act(c, own, 'raise-hot-spot', { cases: [o.case] }) },
  {
    what: 'a corrected dwelling',
    by: 'supervisor',
    ask: (c, own, o) => act(c, own, 'correct', { field: 'dwelling', dwellingId: o.dwelling, ...reason }),
  },
  {
    what: 'a corrected building',
    by: 'supervisor',
    ask: (c, own, o) => act(c, own, 'correct', { field: 'dwelling', buildingId: o.building, ...reason }),
  },
  {
    what: 'a proof that is a file of another case',
    by: 'handler',
    ask: (c, own, o) =>
      act(c, own, 'tell-progress', { text: '已到场', proof: { kind: 'signature', contentId: o.attachment } }),
  },
  {
    what: 'cases moved to a person',
    by: 'supervisor',
    ofCompany: true,
    ask: (c, own, o) => c.post(`/v1/people/${own.person}/move-cases`, { to: o.person }),
  },
  {
    what: 'a building of an estate',
    by: 'admin',
    ask: (c, own, o) => c.put(`/v1/buildings/${own.building}`, { estateId: o.estate, name }),
  },
  {
    what: 'a new building of an estate',
    by: 'estate-manager',
    ask: (c, _own, o) => c.put('/v1/buildings/new-building', { estateId: o.estate, name }),
  },
  {
    what: 'a dwelling of a building',
    by: 'front-desk',
    ask: (c, own, o) => c.put(`/v1/dwellings/${own.dwelling}`, { buildingId: o.building, room: '101' }),
  },
  {
    what: 'a household of a dwelling',
    by: 'front-desk',
    ask: (c, own, o) => c.put(`/v1/households/${own.household}`, { dwellingId: o.dwelling, members: [] }),
  },
  {
    what: 'duty of a person',
    by: 'estate-manager',
    ofCompany: true,
    ask: (c, own, o) => c.put(`/v1/rosters/${own.estate}/shifts/x`, { personId: o.person, ...duty }),
  },
  {
    what: 'an override with a person',
    by: 'estate-manager',
    ofCompany: true,
    ask: (c, own, o) =>
      c.post(`/v1/rosters/${own.estate}/overrides`, { kind: 'add', personId: o.person, ...duty, reason: '加班' }),
  },
  {
    what: 'a superior',
    by: 'hr',
    ofCompany: true,
    ask: (c, own, o) => c.put(`/v1/people/${own.person}/superior`, { reportsTo: o.person }),
  },
  {
    what: 'a deputy',
    by: 'hr',
    ofCompany: true,
    ask: (c, own, o) => c.put(`/v1/people/${own.person}/deputies`, { deputies: [{ personId: o.person }] }),
  },
  {
    what: 'a deputy during leave',
    by: 'hr',
    ofCompany: true,
    ask: (c, own, o) => c.post(`/v1/people/${own.person}/leaves`, { ...far, deputyId: o.person }),
  },
  {
    what: 'how a person is told',
    by: 'hr',
    ofCompany: true,
    ask: (c, _own, o) => c.put(`/v1/recipients/${o.person}`, { channels: { mail: 'a@elsewhere.example' } }),
  },
  {
    what: 'how people are told, in a list',
    by: 'hr',
    ofCompany: true,
    ask: (c, _own, o) => c.put('/v1/recipients', { items: [{ id: o.person, mail: 'a@elsewhere.example' }] }),
  },
  {
    what: 'a standard in force at an estate',
    by: 'admin',
    ask: (c, own, o) =>
      c.post(`/v1/standards/${own.standard}/1/publications?company=${own.company}`, {
        estates: [o.estate],
        effectiveFrom: '2997-01-01T00:00:00Z',
      }),
  },
  {
    what: 'a draft for a company',
    by: 'quality',
    ask: (c, _own, o) => c.post('/v1/standards', { companyId: o.company, shipped: 'handbook-2025' }),
  },
  {
    what: 'an estate of a company',
    by: 'admin',
    ask: (c, _own, o) => c.put('/v1/estates/new-estate', { companyId: o.company, code: 'NE', name }),
  },
  {
    what: 'an estate taken over',
    by: 'admin',
    makes: true,
    ask: (c, own, o) => c.put(`/v1/estates/${o.estate}`, { companyId: own.company, code: 'TO', name }),
  },
  {
    what: 'what-if over an estate',
    by: 'quality',
    ask: (c, _own, o) =>
      c.post('/v1/what-if', {
        estates: [o.estate],
        from: '2026-01-01T00:00:00Z',
        to: '2026-02-01T00:00:00Z',
        against: { standard: 'handbook-2025@1' },
      }),
  },
  {
    what: 'who answers at an estate',
    by: 'supervisor',
    ask: (c, _own, o) => c.get(`/v1/answers?estate=${o.estate}&audience=supervisor`),
  },
  {
    what: 'who might have a case of an estate',
    by: 'supervisor',
    ask: (c, _own, o) => c.get(`/v1/handlers?estate=${o.estate}&category=lift-service`),
  },
];

/** Ids in bodies: looked up within the caller's reach, or refused. */
export const foreignIdStories: readonly Attack[] = [
  {
    what: 'ids of another company, and ids that nothing has, are refused wherever they are named, in the same words',
    run: async (stand) => {
      const { own, foreign, unknown } = stand.objects;
      const found = await eachOf(namings, 6, async ({ what, by, ask, makes }) => {
        const client = await stand.worker(ownPlace, by);
        if (makes === true) return refusedOrNot(`${what} of another company`, await ask(client, own, foreign));
        const [theirs, nobodys] = [await ask(client, own, foreign), await ask(client, own, unknown)];
        const wrong = [
          ...refusedOrNot(`${what} of another company`, theirs),
          ...refusedOrNot(`${what} that does not exist`, nobodys),
        ];
        const faces = [face(theirs, foreign), face(nobodys, unknown)];
        return wrong.length > 0 || faces[0] === faces[1] ? wrong : [`${what}: told apart\n    ${faces.join('\n    ')}`];
      });
      return found.flat();
    },
  },
  {
    what: 'ids of the sister estate are refused to whoever works at one estate only',
    run: async (stand) => {
      const { own, sister } = stand.objects;
      const ofEstates = namings.filter(
        ({ ofCompany, by }) => ofCompany !== true && !['admin', 'quality', 'hr'].includes(by),
      );
      const found = await eachOf(ofEstates, 6, async ({ what, by, ask }) =>
        refusedOrNot(`${what} of the sister estate`, await ask(await stand.worker(ownPlace, by), own, sister)),
      );
      return found.flat();
    },
  },
  story('an owner’s link opens what is its owner’s, and nothing beside it', async (stand, found) => {
    const { own, sister, foreign } = stand.objects;
    const owner = stand.house.bearing();
    const view = await owner.get(`/v1/owner-links/${own['owner-link']}`);
    found.must(view.status === 200, `the link does not open: ${String(view.status)}`);
    const note = stand.marks.all.find(({ what, scope }) => what === 'note' && scope.estateId === ownPlace.estateId);
    found.must(!JSON.stringify(view.body).includes(note?.word ?? '?'), 'the owner reads the notes of the staff');
    for (const attachment of [own.attachment, sister.attachment, foreign.attachment]) {
      const { status } = await owner.get(`/v1/owner-links/${own['owner-link']}/attachments/${attachment}`);
      found.must(status >= 400, 'an owner downloads a file that he did not send');
    }
    const handler = await owner.get(`/v1/attachments/${own.attachment}`);
    found.must(handler.status === 401, 'a file is public');
  }),
  story('an owner’s link opens no fault, and the pass of a fault no complaint', async (stand, found) => {
    const { own, sister } = stand.objects;
    const owner = stand.house.bearing();
    const [plate, link, pass] = [`/v1/places/${own['plate-code']}/faults`, own['owner-link'], own['fault-pass']];
    const is = async (hundreds: 2 | 4, wrong: string, asked: Promise<{ status: number }>): Promise<void> => {
      const { status } = await asked;
      found.must(Math.floor(status / 100) === hundreds, `${wrong}: ${String(status)}`);
    };
    const sends = (into: string): Promise<{ status: number }> =>
      owner.post(`${into}/attachments?kind=photo-before`, smallPicture, { 'content-type': 'image/png' });
    await is(2, 'the pass does not open its receipt', owner.get(`${plate}/${pass}`));
    await is(2, 'the pass takes no photo', sends(`${plate}/${pass}`));
    await is(4, 'an owner’s link reads a fault', owner.get(`${plate}/${link}`));
    await is(4, 'an owner’s link sends a file to a fault', sends(`${plate}/${link}`));
    await is(4, 'a file goes to a fault without a pass', sends(`/v1/faults/${own.fault}`));
    await is(4, 'the pass opens an owner’s page', owner.get(`/v1/owner-links/${pass}`));
    await is(4, 'the pass sends a file to a complaint', sends(`/v1/owner-links/${pass}`));
    // It says of which fault it is: another case in it is nobody's.
    const forged = pass.replace(own.fault, sister.fault);
    await is(4, 'a pass is read with another fault in it', owner.get(`${plate}/${forged}`));
    await is(4, 'a pass sends a file with another fault in it', sends(`${plate}/${forged}`));
  }),
  story('another company’s administrator reads and replays what could not be read', async (stand, found) => {
    await poisoned(stand);
    const stranger = await stand.worker(scopes.foreign, 'admin');
    const list = await stranger.get<{ items?: { id: string; service?: string; key?: string }[] }>(
      '/v1/system/dead-letters',
    );
    found.must(
      !JSON.stringify(list.body).includes(stand.objects.own['settled-case']),
      'lists messages of another company',
    );
    for (const { id, service = 'tickets' } of list.body.items ?? []) {
      const one = await stranger.get(`/v1/system/dead-letters/${service}/${id}`);
      found.must(
        !JSON.stringify(one.body).includes(stand.objects.own['settled-case']),
        'reads messages of another company',
      );
    }
    const [letter] = await stand.house.rows<{ id: string }>('staff', lettersOf, [stand.objects.own['settled-case']]);
    if (letter === undefined) return found.must(false, 'no dead letter was made');
    const read = await stranger.get(`/v1/system/dead-letters/staff/${letter.id}`);
    found.must(read.status >= 400, 'reads a dead letter of another company by its number');
    const replayed = await stranger.post<{ replayed?: number }>('/v1/system/dead-letters/replay', {
      service: 'staff',
      ids: [letter.id],
      leaveOut: true,
    });
    const [after] = await stand.house.rows<{ id: string }>('staff', lettersOf, [stand.objects.own['settled-case']]);
    found.must(after !== undefined, `leaves out a dead letter of another company: ${JSON.stringify(replayed.body)}`);
  }),
];

const lettersOf = `SELECT id::text FROM steward.parked WHERE key = $1 AND standing = 'dead' LIMIT 1`;

/** A message about a case of the first company that nobody can read. */
async function poisoned({ house, objects }: Stand): Promise<void> {
  const { connectMessaging } = await import('@steward/service-kit');
  const { topics } = await import('@steward/contracts');
  const bus = await connectMessaging({
    driver: 'kafka',
    clientId: 'poisoner',
    brokers: house.parts.kafka.split(','),
    databaseUrl: null,
    prefix: house.parts.messagingPrefix,
  });
  try {
    await bus.publish([
      { topic: topics.ticketsFacts.name, key: objects.own['settled-case'], value: '{"caseId":', headers: {} },
    ]);
    await done('a dead letter', async () => {
      const rows = await house.rows('staff', lettersOf, [objects.own['settled-case']]);
      return { status: rows.length > 0 ? 200 : 500, body: rows, headers: new Headers() };
    });
  } finally {
    await bus.close();
  }
}

const refusedOrNot = (what: string, { status, body }: { status: number; body: unknown }): string[] =>
  status >= 400 && status < 500 ? [] : [`${what}: ${String(status)} ${JSON.stringify(body).slice(0, 120)}`];

function face({ status, body }: { status: number; body: unknown }, objects: Objects): string {
  let text = JSON.stringify(body)
    .replace(/"traceId":"\w+"/g, '')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<instant>');
  for (const id of Object.values(objects).sort((a, b) => b.length - a.length)) text = text.replaceAll(id, '<id>');
  return `${String(status)} ${text}`;
}
