import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '@steward/handbook';
import { Desk, type Complaint, type Person } from '../../test/fixture.js';
import { MaskingWalk, type Onlooker, testKeys, walkReads } from '@steward/testing';
import { placeCode } from '@steward/service-kit';
import { aDwelling, linkTo, tokenOf } from '../../test/owners.js';
import { apart, usual } from '../../test/walked.js';

const salt = randomBytes(4).toString('hex');
/** What tells who complained of the confidential case; nothing of it occurs anywhere else. */
const who = {
  name: `欧阳慎${salt}`,
  phone: `13${[...salt].map((digit) => String(Number.parseInt(digit, 16) % 10)).join('')}9`,
  mail: `ouyang.${salt}@example.test`,
  dwelling: `dw-mark-${salt}`,
  building: `bu-mark-${salt}`,
  where: `独栋别墅${salt}门前`,
  external: `EXT-${salt}`,
  authority: `AUTH-${salt}`,
} as const;
/** What was said: for whoever works on it; in characters of which none occurs above. */
const unlike = [...salt].map((digit) => '零壹贰叁肆伍陆柒捌玖甲乙丙丁戊己'[Number.parseInt(digit, 16)] ?? '').join('');
const said = { description: `电梯停运${unlike}`, reply: `回复${unlike}`, note: `备注${unlike}` } as const;

/** Somebody who looks, and what he may come to know of the confidential case. */
interface Looker {
  readonly as: string;
  readonly person: Person;
  readonly knowsWho: boolean;
  readonly knowsSaid: readonly (keyof typeof said)[];
}

describe('who complained stays hidden by every way', () => {
  let folder: string;
  let desk: Desk;
  let walk: MaskingWalk;
  let lookers: Looker[];
  let secret: Complaint;
  let plain: Complaint;
  let voice = '';
  let token = '';
  let marks: Readonly<Record<string, string>>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'steward-walk-'));
    desk = await Desk.open({ TICKETS_FILES: folder });
    const roles: readonly Role[] = [
      'supervisor',
      'estate-manager',
      'quality',
      'hr',
      'admin',
      'handler',
      'front-desk',
      'contractor',
    ];
    const [supervisor, manager, quality, hr, admin, colleague, otherDesk, otherContractor] = (await Promise.all(
      roles.map((role) => desk.person(role)),
    )) as [Person, Person, Person, Person, Person, Person, Person, Person];
    const [region, otherRegion] = [
      await desk.person('regional-manager'),
      await desk.person('regional-manager', 'songshan'),
    ];
    const [clerk, has, helps, engaged, about, boss, neighbour, stranger, aboutBoss] = await Promise.all([
      desk.person('front-desk'),
      desk.person('handler'),
      desk.person('handler'),
      desk.person('contractor'),
      desk.person('handler'),
      desk.person('company', null),
      desk.person('supervisor', 'songshan'),
      desk.person('company', null, 'other'),
      desk.person('contractor'),
    ]);
    await aDwelling(desk, { id: who.dwelling, building: who.building });
    secret = await desk.filed(clerk, {
      confidential: true,
      aboutPersonId: about.id,
      text: said.description,
      where: who.where,
      dwellingId: who.dwelling,
      externalNumber: who.external,
      reporter: { kind: 'owner', name: who.name, phone: who.phone, mail: who.mail },
    });
    plain = await desk.filed(clerk, { linkedTo: secret.id, text: '另一件事', reporter: { kind: 'anonymous' } });
    await desk.does(supervisor, secret.id, 'assign', { personId: has.id });
    await desk.does(supervisor, secret.id, 'add-helper', { personId: helps.id });
    await desk.does(supervisor, secret.id, 'engage-contractor', { contractorId: engaged.id });
    await desk.does(supervisor, secret.id, 'add-note', { text: said.note });
    await desk.does(supervisor, secret.id, 'link-external', { source: 'authority', number: who.authority });
    token = tokenOf(await linkTo(desk, secret.reporterId));
    const link = `/v1/owner-links/${token}`;
    await desk.nobody.post(`${link}/reply`, { text: said.reply });
    const upload = await desk.nobody.post<{ id: string }>(
      `${link}/attachments?kind=voice`,
      Buffer.from('#!AMR\n hello'),
      {
        'content-type': 'application/octet-stream',
      },
    );
    voice = upload.body.id;
    const { body: advanced } = await desk.internal.post<{ fired: { firingId: string }[] }>(
      `/internal/cases/${secret.id}/advance`,
      {},
    );
    for (const { firingId } of advanced.fired)
      await desk.internal.post(`/internal/cases/${secret.id}/told`, {
        firingId,
        considered: [],
        reached: [
          {
            recipient: `owner:${secret.reporterId}`,
            level: 'owner',
            rung: 'named',
            deliveryId: `dl-${salt}`,
            state: 'sent',
          },
        ],
        alarm: false,
      });
    marks = { ...who, reporterId: String(secret.reporterId), delivery: `dl-${salt}` };
    walk = new MaskingWalk({
      document: (await desk.nobody.get('/openapi.json')).body,
      marks: { ...marks, ...said },
      idsFor: (path) => (path.includes('attachments') ? [voice] : [secret.id, plain.id]),
      usual,
      apart,
    });
    const all = ['description', 'reply', 'note'] as const;
    const one = (as: string, person: Person, knowsWho = false, knowsSaid: Looker['knowsSaid'] = []): Looker => ({
      as,
      person,
      knowsWho,
      knowsSaid,
    });
    lookers = [
      one('who took it in', clerk, true, all),
      one('supervisor', supervisor, true, all),
      one('estate manager', manager, true, all),
      one('regional manager', region, true, all),
      one('quality', quality, true, all),
      one('company', boss, true, all),
      one('handler who has it', has, false, all),
      one('helper', helps, false, all),
      one('contractor whom it is given to', engaged, false, ['description']),
      one('handler of the estate', colleague),
      one('front desk that did not take it in', otherDesk),
      one('hr', hr),
      one('administrator', admin),
      one('person complained about', about),
      one('contractor of the estate', otherContractor),
      one('another contractor', aboutBoss),
      one('supervisor of another estate', neighbour),
      one('manager of another region', otherRegion),
      one('another company', stranger),
    ];
  }, 120_000);
  afterAll(async () => {
    await desk.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The same people as the walk knows them. */
  const onlooker = ({ as, person, knowsWho, knowsSaid }: Looker): Onlooker => ({
    as,
    knows: [...(knowsWho ? Object.keys(marks) : []), ...knowsSaid],
    get: (address) => person.http.get<unknown>(address),
  });

  it('finds the routes by the document, those of cases among them', () => {
    expect(walk.routes.length).toBeGreaterThan(20);
    expect(walk.routes.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        '/v1/complaints',
        '/v1/complaints/{id}/conversation',
        '/v1/ledger',
        '/v1/attachments/{id}',
      ]),
    );
  });

  it('on every route, for everybody who may not know', async () => {
    const { leaks, seen } = await walk.leaks(lookers.map(onlooker));
    expect(leaks).toEqual([]);
    // The walk would prove nothing if nobody saw the marks.
    expect([...seen]).toEqual(expect.arrayContaining([...Object.keys(who), ...Object.keys(said), 'reporterId']));
  }, 300_000);

  it('and no filter, search or sorting answers otherwise for it, to anybody who may not know', async () => {
    const kept = [
      'handler who has it',
      'contractor whom it is given to',
      'handler of the estate',
      'hr',
      'person complained about',
    ];
    const masked = lookers.filter(({ as }) => kept.includes(as) || as.startsWith('front desk that'));
    const told = await walk.tells(masked.map(onlooker), Object.keys(marks));
    expect(told).toEqual([]);
    const [clerk] = lookers;
    for (const filter of [
      `dwelling=${who.dwelling}`,
      `building=${who.building}`,
      `externalNumber=${who.external}`,
      `q=${encodeURIComponent(who.name)}`,
      `q=${encodeURIComponent(who.where)}`,
    ])
      expect([filter, await walk.read(onlooker(clerk as Looker), `/v1/complaints?${filter}`)]).toEqual([
        filter,
        expect.stringContaining(secret.id),
      ]);
  }, 300_000);

  it('is not said by another case that is linked to it, nor by the voice that its owner sent', async () => {
    const linked = async (person: Person | undefined): Promise<unknown> =>
      (await person?.http.get<Complaint>(`/v1/complaints/${plain.id}`))?.body.linkedTo;
    for (const { person, knowsWho, as } of lookers
      .slice(0, 11)
      .filter(({ as: role }) => !role.startsWith('contractor')))
      expect([as, await linked(person)]).toEqual([as, knowsWho ? secret.id : null]);
    for (const { person, knowsWho, as } of lookers)
      expect([as, (await person.http.get(`/v1/attachments/${voice}`)).status]).toEqual([as, knowsWho ? 200 : 404]);
  });

  it('and each reading of it is on record, whichever way it was read', async () => {
    const reads = async (person: Person): Promise<string[]> =>
      (
        await desk.sql<{ content_id: string }>(
          'select distinct content_id from steward.content_read where case_id = $1 and reader_id = $2 and not masked',
          [secret.id, person.id],
        )
      ).map((row) => row.content_id);
    for (const { person, knowsWho, as } of lookers)
      expect([as, (await reads(person)).includes(String(secret.reporterId))]).toEqual([as, knowsWho]);
    const fresh = await desk.person('supervisor');
    await fresh.http.get(`/v1/complaints?q=${encodeURIComponent(who.phone)}`);
    expect(await reads(fresh)).toEqual([String(secret.reporterId)]);
    const other = await desk.person('supervisor');
    await other.http.get(`/v1/complaints?dwelling=${who.dwelling}`);
    expect(await reads(other)).toEqual([String(secret.reporterId)]);
  });

  it('shows in lists just what the case’s own page shows of how much is read', async () => {
    for (const { person, as } of lookers) {
      const list = await person.http.get<{ items: Complaint[] }>('/v1/complaints?estate=lihua&limit=200');
      for (const item of [secret, plain]) {
        const listed = list.body.items.find(({ id }) => id === item.id);
        const page = await person.http.get<Complaint>(`/v1/complaints/${item.id}`);
        expect([as, listed?.reading, listed?.withheld, listed?.buildingId]).toEqual([
          as,
          page.body.reading,
          page.body.withheld,
          page.body.buildingId,
        ]);
      }
    }
  });

  it('and no reading writes anything, whoever asks and however often, but who read what (§7.4)', async () => {
    const [clerk, supervisor] = lookers;
    const emergency = await clerk?.person.http.post<{ id: string }>('/v1/emergencies', {
      estateId: 'lihua',
      kind: 'lift-entrapment',
      text: '三号楼电梯困人',
    });
    expect(emergency?.status).toBe(201);
    const { asked, wrote } = await walkReads({
      document: (await desk.nobody.get('/openapi.json')).body,
      databaseUrl: desk.database.url,
      get: (path) =>
        (path.startsWith('/internal') ? desk.internal : ((supervisor ?? clerk)?.person.http ?? desk.nobody)).get(path),
      values: {
        id: [secret.id, plain.id, voice, String(secret.reporterId), String(emergency?.body.id)],
        token,
        code: placeCode({ kind: 'building', id: who.building }, testKeys.serviceSecret),
        estate: 'lihua',
        from: '2020-01-01T00:00:00.000Z',
        to: '2999-01-01T00:00:00.000Z',
        rate: 'response',
        problem: 'stopped',
        case: secret.id,
        firing: 'RESPOND/1/1/receipt/0',
        person: 'p-nobody',
      },
      // Who read what, and who took what away with him, is on record (§7.4); `stores` is the watch's own.
      except: ['content_read', 'ledger_export', 'stores'],
    });
    expect(wrote).toEqual([]);
    const answered = [...asked].filter(([, well]) => well > 0).map(([path]) => path);
    expect(answered).toEqual(
      expect.arrayContaining([
        '/internal/reporters/{id}/contact',
        '/internal/cases/{id}',
        '/v1/complaints/{id}/reporters',
        '/v1/owner-links/{token}',
        '/v1/places/{code}/problems',
      ]),
    );
    // It would prove little if most were refused.
    expect(answered.length).toBeGreaterThan(asked.size * 0.7);
  }, 120_000);
});
