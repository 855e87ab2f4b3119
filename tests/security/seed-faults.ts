import { until, type HttpClient } from '@steward/testing';
import { patience, type House } from '../testing-house/house.js';
import { keptFrom, workersOf, type Marks } from './attacked-company.js';
import { clientOf, done, type Place } from './furnish-attacked.js';
import { smallPicture } from './seed-cases.js';

/** Faults of a place's equipment, a file of the open one, and the pass of whoever reported it by the plate. */
export interface Faults {
  readonly open: string;
  readonly settled: string;
  readonly attachment: string;
  readonly pass: string;
}

/**
 * Reports what each place has: a fault by the form behind the plate, with a reporter, in somebody's hands, with words and a file,
 * and one that is over.
 */
export async function seedFaults(house: House, place: Place, plateCode: string, marks: Marks): Promise<Faults> {
  const scope = { companyId: place.companyId, estateId: place.estateId };
  const workers = workersOf(place);
  const as = (role: string): Promise<HttpClient> => {
    const worker = workers.find((one) => one.role === role);
    if (worker === undefined) throw new RangeError(`nobody is ${role} at ${place.estateId}`);
    return clientOf(house, worker);
  };
  const [desk, handler] = await Promise.all([as('front-desk'), as('handler')]);
  const { number, pass } = await done<{ number: string; pass: string }>('a fault', () =>
    house.bearing().post(`/v1/places/${plateCode}/faults`, {
      text: `门机异响 ${marks.word('words of a fault', scope, keptFrom.cases)}`,
      contact: {
        name: marks.word('reporter of a fault', scope, keptFrom.cases),
        phone: marks.phone('phone of a fault', scope, keptFrom.cases),
        mail: marks.mail('mail of a fault', scope, keptFrom.cases),
      },
    }),
  );
  const open = await until(
    async () => (await desk.get<{ items: { id: string }[] }>(`/v1/faults?q=${number}`)).body.items[0]?.id,
    { within: patience, every: 100, what: `the fault ${number}` },
  );
  const act = (client: HttpClient, id: string, action: string, body: object): Promise<unknown> =>
    done(action, () => client.post(`/v1/faults/${id}/actions/${action}`, body));
  await act(desk, open, 'assign', { personId: `${place.estateId}-handler` });
  await act(handler, open, 'respond', {});
  await act(handler, open, 'add-note', { text: marks.word('note of a fault', scope, keptFrom.cases) });
  await act(handler, open, 'wait', {
    for: 'parts',
    expectedAt: new Date(Date.now() + 172_800_000).toISOString(),
    reason: marks.word('why a fault waits', scope, keptFrom.cases),
  });
  const { id: attachment } = await done<{ id: string }>('a photo of a fault', () =>
    handler.post(`/v1/faults/${open}/attachments?kind=photo-before`, smallPicture, { 'content-type': 'image/png' }),
  );
  const { id: settled } = await done<{ id: string }>('a second fault', () =>
    desk.post('/v1/faults', {
      kind: 'lift',
      equipmentId: `${place.estateId}-equipment`,
      unsafe: false,
      text: marks.word('words of a fault that was none', scope, keptFrom.cases),
    }),
  );
  await act(desk, settled, 'withdraw', { reason: '并非故障' });
  return { open, settled, attachment, pass };
}
