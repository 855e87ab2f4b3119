import { isDeepStrictEqual } from 'node:util';
import type { HttpClient } from '@steward/testing';
import { until } from '@steward/testing';
import { story, type Attack, type Findings } from '../attack.js';
import { keptFrom, scopes } from '../attacked-company.js';
import { done } from '../furnish-attacked.js';
import { aFiling, smallPicture, giveTo } from '../seed-cases.js';
import type { Stand } from '../stand.js';

const { own } = scopes;

/** A confidential complaint, and everything that tells who filed it. */
interface Secret {
  readonly id: string;
  readonly dwelling: string;
  readonly telling: readonly { readonly what: string; readonly word: string }[];
}

/** A dwelling of its own, a complaint from there that the supervisor took in, a photo and a reply by the owner's link. */
async function confidential(stand: Stand): Promise<Secret> {
  const supervisor = await stand.worker(own, 'supervisor');
  const chief = await stand.worker(own, 'company');
  const dwelling = `quiet-${String(stand.marks.all.length)}`;
  await done('a dwelling', () =>
    chief.put(`/v1/dwellings/${dwelling}`, { buildingId: `${own.estateId}-building`, unit: '9', room: dwelling }),
  );
  const scope = { companyId: own.companyId, estateId: own.estateId };
  const kept = [...keptFrom.cases, 'handler', 'front-desk'] as const;
  const said = {
    name: stand.marks.word('name of who complained in confidence', scope, kept),
    phone: stand.marks.phone('phone of who complained in confidence', scope, kept),
    mail: stand.marks.mail('mail of who complained in confidence', scope, kept),
  };
  const filing = {
    confidential: true,
    dwellingId: dwelling,
    where: `${dwelling} 门前`,
    text: '请不要透露是我投诉的',
    reporter: { kind: 'owner', ...said },
  };
  const filed = await done<{ id: string }>('a confidential complaint', async () => {
    // Somebody writes a name where a number belongs: it may be refused, it may not be kept in the facts.
    const named = await supervisor.post<{ id: string }>(
      '/v1/complaints',
      aFiling(own.estateId, { ...filing, externalNumber: `来自${said.name}` }),
    );
    return named.status < 300 ? named : supervisor.post('/v1/complaints', aFiling(own.estateId, filing));
  });
  await giveTo(supervisor, filed.id, `${own.estateId}-handler`);
  const { link } = await done<{ link: string }>('the link', () =>
    supervisor.post(`/v1/complaints/${filed.id}/owner-links`),
  );
  const token = link.split('/o/')[1]?.replace(/\/.*$/, '') ?? '';
  const owner = stand.house.bearing();
  await done('a photo', () =>
    owner.post(`/v1/owner-links/${token}/attachments?kind=photo-before`, smallPicture, { 'content-type': 'image/png' }),
  );
  await done('a reply', () => owner.post(`/v1/owner-links/${token}/reply`, { text: '还没有人来' }));
  const { reporterId } = await done<{ reporterId: string | null }>('the case', () =>
    supervisor.get(`/v1/complaints/${filed.id}`),
  );
  return {
    id: filed.id,
    dwelling,
    telling: [
      ...Object.entries(said).map(([what, word]) => ({ what, word })),
      { what: 'the dwelling', word: dwelling },
      ...(reporterId === null ? [] : [{ what: 'the reporter’s id', word: reporterId }]),
    ],
  };
}

async function tells(found: Findings, who: string, client: HttpClient, path: string, secret: Secret): Promise<void> {
  const { body } = await client.get(path);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  // What was asked for may stand in the answer as the question; whether the case comes with it is looked at apart.
  for (const { what, word } of secret.telling)
    found.must(
      !text.includes(word) || path.includes(word),
      `${who}: ${path.replace(secret.id, '<case>')} tells ${what}`,
    );
}

/** How a case is offered as alike: its place in the list, and why. */
interface Offered {
  readonly at: number;
  readonly alike: readonly string[];
  readonly words: number;
}

/** Whether and how the secret one is offered to whoever asks for what is alike; null: it is not. */
async function offered(client: HttpClient, secret: Secret, asked: string): Promise<Offered | null> {
  const { body } = await client.get<{ items?: readonly (Omit<Offered, 'at'> & { id: string })[] }>(
    `/v1/complaints/similar?estate=${own.estateId}&${asked}`,
  );
  const items = body.items ?? [];
  const at = items.findIndex(({ id }) => id === secret.id);
  const found = items[at];
  return found === undefined ? null : { at, alike: found.alike, words: found.words };
}

/** Who complained stays hidden by every way. */
export const complainantStories: readonly Attack[] = [
  story('who complained in confidence is found out by no way of looking', async (stand, found) => {
    const secret = await confidential(stand);
    const lookers = ['front-desk', 'handler', 'contractor', 'hr', 'admin'] as const;
    for (const role of lookers) {
      const client = await stand.worker(own, role);
      const ways = ['', '/facts', '/firings', '/ledger', '/conversation', '/reads'].map(
        (way) => `/v1/complaints/${secret.id}${way}`,
      );
      const lists = [
        `/v1/complaints?estate=${own.estateId}&limit=200`,
        `/v1/board?estate=${own.estateId}`,
        `/v1/board/handover?estate=${own.estateId}`,
        `/v1/deliveries?case=${secret.id}`,
        `/v1/ledger?estate=${own.estateId}&format=csv`,
        `/v1/ledger?estate=${own.estateId}&format=ndjson`,
        `/v1/imports?estate=${own.estateId}`,
      ];
      for (const path of [...ways, ...lists]) await tells(found, role, client, path, secret);
      const name = secret.telling[0]?.word ?? '';
      const oracles = [
        `/v1/complaints?dwelling=${secret.dwelling}`,
        `/v1/complaints?q=${encodeURIComponent(name)}`,
        `/v1/complaints?externalNumber=${encodeURIComponent(`来自${name}`)}`,
        `/v1/board?q=${encodeURIComponent(name)}`,
        `/v1/board?q=${encodeURIComponent(secret.dwelling)}`,
      ];
      for (const path of oracles) {
        const { body } = await client.get(path);
        const hit = JSON.stringify(body).includes(secret.id);
        found.must(
          !hit,
          `${role}: ${path.split('?')[0] ?? ''}?${path.includes('dwelling') ? 'dwelling' : 'words'} answers whose case it is`,
        );
      }
      // What may be the same is offered by its problem and its words; whether the dwelling fits makes no difference to anything.
      const alike = (asked: string): Promise<Offered | null> => offered(client, secret, asked);
      const byProblem = 'place=dwelling&category=water&problem=low-pressure';
      const byWords = `text=${encodeURIComponent('请不要透露是我投诉的')}`;
      const byBuilding = `building=${own.estateId}-building`;
      for (const asked of [byProblem, byWords, byBuilding, `${byProblem}&${byWords}&${byBuilding}`]) {
        const its = await alike(`${asked}&dwelling=${secret.dwelling}`);
        const others = await alike(`${asked}&dwelling=no-such-dwelling`);
        found.must(
          isDeepStrictEqual(its, others),
          `${role}: what is offered as alike tells the dwelling: ${JSON.stringify(its)} for its own, ${JSON.stringify(others)} for another`,
        );
        found.must(
          its === null || !its.alike.some((how) => how === 'dwelling' || how === 'building'),
          `${role}: is told that the place is alike`,
        );
        if (role === 'front-desk' && asked === byProblem)
          found.must(its !== null, `${role}: is not offered it by its problem, so that this shows nothing`);
      }
      for (const place of [`dwelling=${secret.dwelling}`, byBuilding, `dwelling=${secret.dwelling}&${byBuilding}`])
        found.must(
          (await alike(place)) === null,
          `${role}: is offered it by its place alone: ${place.split('=')[0] ?? ''}`,
        );
      const link = await client.post(`/v1/complaints/${secret.id}/owner-links`);
      found.must(link.status >= 400, `${role}: takes the owner's link of a confidential case`);
    }
  }),
  story('a supervisor still reads it, and that he did is on record', async (stand, found) => {
    const secret = await confidential(stand);
    const supervisor = await stand.worker(own, 'supervisor');
    const { body } = await supervisor.get(`/v1/complaints/${secret.id}`);
    found.must(
      JSON.stringify(body).includes(secret.telling[0]?.word ?? '?'),
      'the supervisor can not read who complained',
    );
    const reads = await until(
      async () => {
        const answer = await supervisor.get(`/v1/complaints/${secret.id}/reads`);
        return JSON.stringify(answer.body).includes(`${own.estateId}-supervisor`);
      },
      { within: 10_000, every: 200, what: 'the reading on record' },
    ).catch(() => false);
    found.must(reads, 'nothing says that the supervisor has read it');
  }),
  story('no free text of a filing goes into facts, which nobody can erase', async (stand, found) => {
    const secret = await confidential(stand);
    const facts = await stand.house.rows<{ body: string }>(
      'tickets',
      'SELECT body FROM steward.ledger WHERE case_id = $1',
      [secret.id],
    );
    for (const { what, word } of secret.telling.slice(0, 3))
      found.must(!facts.some(({ body }) => body.includes(word)), `the ledger holds ${what} for ever`);
  }),
  story('a contractor’s login looks for complainants', async (stand, found) => {
    const contractor = await stand.worker(own, 'contractor');
    const names = stand.marks.all.filter(
      ({ what }) => what === 'reporter' || what === 'member' || what === 'member phone',
    );
    for (const { word } of names) {
      for (const path of [`/v1/complaints?q=${encodeURIComponent(word)}`, `/v1/board?q=${encodeURIComponent(word)}`]) {
        const { body } = await contractor.get<{ items?: unknown[] }>(path);
        found.must(
          (body.items ?? []).length === 0,
          `a contractor finds a complaint by its complainant (${path.split('?')[0] ?? ''})`,
        );
      }
      const { status } = await contractor.get(`/v1/households?phone=${encodeURIComponent(word)}`);
      found.must(status >= 400, 'a contractor looks up households');
    }
    const { status } = await contractor.get(`/v1/complaints/${stand.objects.own.case}`);
    found.must(status >= 400, 'a contractor reads a complaint that nobody gave him');
  }),
];
