import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '@steward/handbook';
import { type HttpClient, type ListedWalk, type Onlooker, listedWalk, onlooking, tokenFor } from '@steward/testing';
import { aDelivery, company, type House } from './house.js';
import { aFact, anOwner, openPeoplesHouse } from './peoples-house.js';

/** How an owner who complained in confidence is reached, and what he is: for nobody who reads here. */
const owner = {
  reporterId: 'r-secret-4711',
  ownerMail: 'ouyang.4711@home.test',
  ownerPhone: '13912340987',
  ownersLink: 'one-time-4711',
} as const;
/** What a message says: for whoever got it. */
const message = { problem: '楼上半夜拉大锯', where: '独栋别墅七号门前', handlerPhone: '13700004711' } as const;
/** How somebody of the staff is reached: for himself, and for whoever keeps people. */
const recipient = { recipientMail: 'handler.4711@lakeside.test' } as const;
const marks = { ...owner, ...message, ...recipient };

describe('what was sent to whom, by every way that there is to read it (§7.4)', () => {
  let house: House;
  let walk: ListedWalk;
  let handler: Onlooker;
  let others: Onlooker[];
  let masked: Onlooker[];

  beforeAll(async () => {
    house = await openPeoplesHouse();
    const as = async (role: Role, estateId: string | null, companyId = company): Promise<HttpClient> =>
      house.service.as(await tokenFor({ personId: `p-as-${role}`, grants: [{ role, companyId, estateId }] }));
    await house.bus.publish([aFact('c-secret', 1, 'complaint.accepted', { personId: 'p-handler' }, 'p-handler')]);
    const put = await house.admin.put('/v1/recipients/p-handler', { channels: { mail: recipient.recipientMail } });
    expect(put.status).toBe(200);
    const { params } = aDelivery();
    const said = { ...params, problemZh: message.problem, whereZh: message.where, handlerPhone: message.handlerPhone };
    const toHandler = await house.deliver(
      aDelivery({ caseId: 'c-secret', recipient: { kind: 'person', id: 'p-handler' }, params: said }),
    );
    const toOwner = await house.deliver(
      aDelivery({
        caseId: 'c-secret',
        recipient: { kind: 'owner', id: owner.reporterId },
        template: 'complaint.rate.invitation',
        occasion: 'asked-to-rate',
        urgency: 'emergency',
        params: said,
        contact: anOwner({
          reporterId: owner.reporterId,
          mail: owner.ownerMail,
          phone: owner.ownerPhone,
          link: `http://steward.test/o/${owner.ownersLink}`,
        }),
      }),
    );
    walk = listedWalk({
      document: (await house.service.as().get('/openapi.json')).body,
      marks,
      routes: {
        '/v1/deliveries': [],
        '/v1/deliveries/{id}': [toHandler.deliveryId, toOwner.deliveryId],
        '/v1/messages': [],
        '/v1/messages/unread': [],
        '/v1/recipients': [],
        '/v1/recipients/{personId}': ['p-handler'],
        '/v1/routes': [],
        '/v1/push': [],
        '/v1/channels': [],
        '/v1/templates': [],
        '/v1/short-links/{code}': 'leads whoever holds the code on, and reads nothing of what was sent',
      },
      usual: { case: 'c-secret' },
    });
    handler = onlooking('whoever got it', await house.person('p-handler'), ...Object.keys(message), 'recipientMail');
    const keeper = (['hr', 'admin', 'company'] as const).map(async (role) =>
      onlooking(role, await as(role, null), 'recipientMail'),
    );
    masked = await Promise.all(
      (
        ['handler', 'front-desk', 'supervisor', 'estate-manager', 'regional-manager', 'contractor', 'owner'] as const
      ).map(async (role) => onlooking(role, await as(role, 'lakeside'))),
    );
    masked.push(
      onlooking('quality', await as('quality', null)),
      onlooking('supervisor of another estate', await as('supervisor', 'songshan')),
      onlooking('company of another company', await as('company', null, 'other')),
    );
    others = [...(await Promise.all(keeper)), ...masked];
  });
  afterAll(() => house.close());

  it('stands in the list of those that are walked, or says why it is not', () => {
    expect(walk.unlisted).toEqual([]);
  });

  it('tells nobody who may not know', async () => {
    const { leaks, seen } = await walk.walk.leaks([handler, ...others]);
    expect(leaks).toEqual([]);
    expect([...seen].sort()).toEqual([...Object.keys(message), ...Object.keys(recipient)].sort());
  });

  it('answers nobody who may not know otherwise for it, by any filter', async () => {
    expect(await walk.walk.tells([handler, ...others], Object.keys(owner))).toEqual([]);
    expect(await walk.walk.tells(masked, [...Object.keys(message), ...Object.keys(recipient)])).toEqual([]);
  });
});
