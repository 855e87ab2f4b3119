import { topics, type FactNews, type OwnerContact, type StateNews } from '@steward/contracts';
import { factNewsMessage, stateNewsMessage } from '@steward/service-kit';
import { rowsOf, until } from '@steward/testing';
import { company, openHouse, type House } from './house.js';

/** A page of what somebody finds in the console. */
export interface Messages {
  readonly items: {
    readonly id: string;
    readonly subject: string;
    readonly template: string;
    readonly readAt: string | null;
  }[];
  readonly next: string | null;
  readonly unread: number;
}

/** A house with the people and the estate of these suites known to it, whose floods begin at the third message. */
export async function openPeoplesHouse(): Promise<House> {
  const house = await openHouse({ FLOOD_LIMIT: '2', FLOOD_WINDOW_SECONDS: '3' });
  await house.bus.publish([
    aPerson('p-handler', 'handler'),
    aPerson('p-next', 'handler'),
    aPerson('p-super', 'supervisor'),
    aPerson('p-desk', 'front-desk'),
    aPerson('p-left', 'front-desk', false),
    stateNewsMessage(
      topics.estates,
      {
        ...state('lakeside', {
          estateId: 'lakeside',
          companyId: company,
          code: 'LH',
          name: { zh: '湖畔花园', en: 'Lakeside Gardens' },
          zone: 'Europe/Berlin',
          active: true,
        }),
        estateId: 'lakeside',
      },
      { service: 'assets' },
    ),
  ]);
  await until(
    async () =>
      (await rowsOf(house.database.url, `SELECT FROM steward.person UNION ALL SELECT FROM steward.estate`)).length ===
      6,
  );
  return house;
}

let seq = 0;

function state(caseId: string, view: Record<string, unknown>): StateNews {
  seq += 1;
  return { caseId, seq, companyId: company, estateId: null, view };
}

/** News of a person, as staff publishes them. */
export function aPerson(
  personId: string,
  role: string,
  active = true,
  estateId: string | null = 'lakeside',
): ReturnType<typeof stateNewsMessage> {
  const view = { personId, active, grants: [{ role, companyId: company, estateId }], skills: [] };
  return stateNewsMessage(topics.people, state(personId, view), { service: 'staff' });
}

/** News of a complaint's fact, as tickets publishes them. */
export function aFact(
  caseId: string,
  number: number,
  type: string,
  data: Record<string, unknown>,
  handlerId: string | null,
  actor = 'p-super',
): ReturnType<typeof factNewsMessage> {
  const at = new Date().toISOString();
  const news: FactNews = {
    id: `${caseId}/${number}`,
    process: 'complaint',
    caseId,
    seq: number,
    type,
    at,
    recordedAt: at,
    actor: { id: actor, role: 'supervisor' },
    companyId: company,
    estateId: 'lakeside',
    clause: null,
    data,
    number: `LH-${caseId}`,
    view: { handlerId, class: 'urgent' },
  };
  return factNewsMessage(topics.ticketsFacts, news, { service: 'tickets' });
}

/** What a person finds in the console. */
export async function messagesOf(house: House, personId: string): Promise<Messages> {
  return (await (await house.person(personId)).get<Messages>('/v1/messages?limit=200')).body;
}

/** How an owner may be reached: by mail and by phone, unless said otherwise. */
export const anOwner = (more: Partial<OwnerContact> = {}): OwnerContact => ({
  reporterId: 'r-1',
  contactWish: 'any',
  language: 'zh-CN',
  mail: 'owner@home.test',
  phone: '13800000000',
  link: 'http://steward.test/o/one-time',
  ...more,
});
