import { obligationIdOf } from '@steward/handbook';
import type { Grant } from '@steward/service-kit';
import { issueServiceToken } from '@steward/service-kit';
import { until, type HttpClient } from '@steward/testing';
import { House } from '../testing-house/house.js';
import {
  drillDay,
  grantsOf,
  Marks,
  regionOf,
  scopeNames,
  scopes,
  stage,
  workersOf,
  type ScopeName,
} from './attacked-company.js';
import {
  allWorkers,
  attackedPassword,
  clientOf,
  done,
  furnishPlace,
  newsToArrive,
  type Furnished,
} from './furnish-attacked.js';
import { unknownObjects, type AllObjects, type Objects } from './objects.js';
import { seedCases, type Cases } from './seed-cases.js';
import { seedEmergencies, type Emergencies } from './seed-emergencies.js';
import { seedFaults, type Faults } from './seed-faults.js';

/** Somebody who knocks, with what he holds. */
export interface Login {
  readonly name: string;
  /** Null: comes without a token. */
  readonly token: string | null;
  readonly grants: readonly Grant[];
  /** Whether his token opens anything at all. */
  readonly holds: boolean;
}

/** The whole product with two companies, in which everybody may be tried. */
export class Stand {
  private constructor(
    readonly house: House,
    readonly marks: Marks,
    readonly objects: AllObjects,
    readonly logins: readonly Login[],
  ) {}

  /** Opens a house and furnishes it. Close it, however the suite ends. */
  static async open(): Promise<Stand> {
    const house = await House.open({
      env: { LOG_LEVEL: 'info' },
      answerWithin: 20_000,
      furnish: () => Promise.resolve(),
    });
    try {
      return await Stand.in(house);
    } catch (error) {
      await house.close();
      throw error;
    }
  }

  /** Furnishes a house that has nothing in it. */
  static async in(house: House): Promise<Stand> {
    const marks = new Marks();
    // The sister estate belongs to a company that its first estate brings.
    const [own, foreign] = await Promise.all([
      furnishPlace(house, scopes.own, marks),
      furnishPlace(house, scopes.foreign, marks),
      furnishPlace(house, stage, marks),
    ]);
    const sister = await furnishPlace(house, scopes.sister, marks);
    await newsToArrive(house);
    const furnished = { own, sister, foreign };
    const seeded = await Promise.all(
      scopeNames.map(async (name): Promise<Seeded> => {
        const cases = await seedCases(house, scopes[name], marks);
        const emergencies = await seedEmergencies(house, scopes[name], marks);
        const faults = await seedFaults(house, scopes[name], furnished[name].plateCode, marks);
        return { cases, emergencies, faults };
      }),
    );
    const objects = Object.fromEntries(
      scopeNames.map((name, index) => [name, objectsOf(name, furnished[name], seeded[index] as Seeded)]),
    ) as Record<ScopeName, Objects>;
    return new Stand(house, marks, { ...objects, unknown: unknownObjects(objects.foreign) }, await loginsOf(house));
  }

  /** Over the gateway, as one of the logins. */
  as(login: Login): HttpClient {
    return this.house.bearing(login.token ?? undefined);
  }

  /** Over the gateway, as somebody of the third company, in which stories may break things. */
  onStage(role: string): Promise<HttpClient> {
    return this.worker(stage, role);
  }

  /** Over the gateway, as whoever has this post at a place. */
  worker(place: { readonly companyId: string; readonly estateId: string }, role: string): Promise<HttpClient> {
    const worker = workersOf(place).find((one) => one.role === role);
    if (worker === undefined) throw new RangeError(`nobody is ${role} at ${place.estateId}`);
    return clientOf(this.house, worker);
  }

  /**
   * Everybody of a company reads what he was sent, until nothing is left: a message that nobody reads goes on by itself, to the next
   * channel and the next person, whoever attacks meanwhile.
   */
  async everybodyReads(companyId: string): Promise<void> {
    const clients = await Promise.all(
      allWorkers.filter((one) => one.companyId === companyId).map((worker) => clientOf(this.house, worker)),
    );
    const reads = async (client: HttpClient): Promise<number> => {
      const { items } = await done<{ items: { id: string }[] }>('messages', () =>
        client.get('/v1/messages?unread=true&limit=200'),
      );
      for (const { id } of items) await done('reading', () => client.post(`/v1/messages/${id}/read`, {}));
      return items.length;
    };
    await until(async () => (await Promise.all(clients.map(reads))).every((left) => left === 0), {
      what: 'everybody to have read',
    });
  }

  /** Signs in as a person does. Gives the answer, whatever it is. */
  signIn(login: string, password = attackedPassword): ReturnType<HttpClient['post']> {
    return this.house.bearing().post('/v1/session', { login, password, refresh: 'token' });
  }

  close(): Promise<void> {
    return this.house.close();
  }
}

/** What was filed at a place. */
interface Seeded {
  readonly cases: Cases;
  readonly emergencies: Emergencies;
  readonly faults: Faults;
}

const objectsOf = (name: ScopeName, furnished: Furnished, { cases, emergencies, faults }: Seeded): Objects => {
  const { companyId, estateId } = scopes[name];
  return {
    company: companyId,
    region: regionOf(estateId),
    estate: estateId,
    building: `${estateId}-building`,
    dwelling: `${estateId}-dwelling`,
    household: `${estateId}-household`,
    equipment: `${estateId}-equipment`,
    plan: `${estateId}-plan`,
    'drill-duty': `${estateId}-duty`,
    drill: obligationIdOf(`${estateId}-duty`, drillDay),
    person: `${estateId}-handler`,
    contractor: `${estateId}-contractor`,
    account: `${estateId}-handler`,
    case: cases.open,
    'settled-case': cases.settled,
    fault: faults.open,
    'settled-fault': faults.settled,
    emergency: emergencies.open,
    'settled-emergency': emergencies.settled,
    attachment: cases.attachment,
    'fault-attachment': faults.attachment,
    'fault-pass': faults.pass,
    delivery: cases.delivery,
    message: cases.message,
    pattern: `${estateId}-pattern`,
    shift: `${estateId}-shift`,
    override: furnished.override,
    leave: furnished.leave,
    standard: 'handbook-2025-seconds',
    publication: furnished.publication,
    'owner-link': cases.ownerLink,
    'place-code': furnished.placeCode,
    'plate-code': furnished.plateCode,
  };
};

const gone = 'alder-gone';

async function loginsOf(house: House): Promise<Login[]> {
  const founder = await house.asFounder(scopes.own.companyId);
  const left: Grant = { role: 'handler', companyId: scopes.own.companyId, estateId: scopes.own.estateId };
  await founder.put(`/v1/people/${gone}`, {
    companyId: scopes.own.companyId,
    name: '离职者',
    posts: [{ role: left.role, estateId: left.estateId }],
  });
  const leftToken = await house.tokenFor(gone, [left]);
  await founder.post(`/v1/people/${gone}/deactivate`, { evenWithOpenCases: true });
  const staff = await Promise.all(
    allWorkers
      .filter(({ companyId }) => companyId !== stage.companyId)
      .filter(({ id }) => !/^(alder-west|birch-park)-(front-desk|supervisor|contractor)$/.test(id))
      .map(async (worker) => ({
        name: worker.id,
        token: await house.tokenFor(worker.id, grantsOf(worker)),
        grants: grantsOf(worker),
        holds: true,
      })),
  );
  return [
    ...staff,
    { name: 'gone', token: leftToken, grants: [], holds: false },
    { name: 'without-posts', token: await house.tokenFor('alder-nobody', []), grants: [], holds: true },
    { name: 'without-token', token: null, grants: [], holds: false },
    {
      name: 'service',
      token: await issueServiceToken(house.env['STEWARD_SERVICE_SECRET'] ?? '', 'worker'),
      grants: [],
      holds: false,
    },
  ];
}
