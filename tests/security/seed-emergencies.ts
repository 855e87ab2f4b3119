import type { HttpClient } from '@steward/testing';
import type { House } from '../testing-house/house.js';
import { keptFrom, workersOf, type Marks } from './attacked-company.js';
import { clientOf, done, type Place } from './furnish-attacked.js';

/** A warning of a place, for which nobody is called yet, and a report that was a false alarm. */
export interface Emergencies {
  readonly open: string;
  readonly settled: string;
}

/** Warns of a typhoon, and lets two persons say that a report was a false alarm: nobody is called out. */
export async function seedEmergencies(house: House, place: Place, marks: Marks): Promise<Emergencies> {
  const { companyId, estateId } = place;
  const scope = { companyId, estateId };
  const as = (role: string): Promise<HttpClient> => {
    const worker = workersOf(place).find((one) => one.role === role);
    if (worker === undefined) throw new RangeError(`nobody is ${role} at ${estateId}`);
    return clientOf(house, worker);
  };
  const [desk, handler] = await Promise.all([as('front-desk'), as('handler')]);
  const { id: open } = await done<{ id: string }>('a warning', () =>
    desk.post('/v1/emergencies/watches', {
      estateId,
      kind: 'typhoon',
      colour: 'blue',
      until: new Date(Date.now() + 20 * 86_400_000).toISOString(),
      text: marks.word('words of a warning', scope, keptFrom.cases),
    }),
  );
  const { id: settled } = await done<{ id: string }>('a report', () =>
    desk.post('/v1/emergencies', {
      estateId,
      kind: 'it',
      text: marks.word('words of a false alarm', scope, keptFrom.cases),
    }),
  );
  const act = (client: HttpClient, action: string, body: object): Promise<unknown> =>
    done(action, () => client.post(`/v1/emergencies/${settled}/actions/${action}`, body));
  await act(desk, 'propose-false-alarm', { reason: marks.word('why it was a false alarm', scope, keptFrom.cases) });
  await act(handler, 'confirm-false-alarm', {});
  return { open, settled };
}
