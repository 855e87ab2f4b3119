import { until, type HttpClient } from '@steward/testing';
import { patience, type House } from '../testing-house/house.js';
import { keptFrom, workersOf, type Marks } from './attacked-company.js';
import { clientOf, done, type Place } from './furnish-attacked.js';

/** A complaint as its filing answered it. */
interface Filed {
  readonly id: string;
  readonly number: string;
  readonly link: string | null;
}

/** Cases of a place, and what hangs on them. */
export interface Cases {
  readonly open: string;
  readonly settled: string;
  readonly attachment: string;
  readonly ownerLink: string;
  readonly delivery: string;
  readonly message: string;
}

/** A PNG of one point. */
export const smallPicture = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
);

/** Body of a filing that every estate of an attacked house takes. */
export const aFiling = (estateId: string, changes: object = {}): object => ({
  estateId,
  channel: 'phone',
  place: 'dwelling',
  category: 'water',
  problem: 'low-pressure',
  class: 'general',
  text: '三单元水压不足',
  ...changes,
});

/** Gives a case to somebody who is at work, whom Steward may have given it to by itself meanwhile. */
export const giveTo = (supervisor: HttpClient, caseId: string, personId: string): Promise<unknown> =>
  done('assign', async () => {
    const answer = await supervisor.post<{ code?: string }>(`/v1/complaints/${caseId}/actions/assign`, { personId });
    return answer.body.code === 'handler.same' ? { ...answer, status: 200 } : answer;
  });

/** Files what each place has: a case under way with words, a file and a link, and one that is over. */
export async function seedCases(house: House, place: Place, marks: Marks): Promise<Cases> {
  const scope = { companyId: place.companyId, estateId: place.estateId };
  const workers = workersOf(place);
  const as = (role: string): Promise<HttpClient> => {
    const worker = workers.find((one) => one.role === role);
    if (worker === undefined) throw new RangeError(`nobody is ${role} at ${place.estateId}`);
    return clientOf(house, worker);
  };
  const [desk, handler, supervisor] = await Promise.all([as('front-desk'), as('handler'), as('supervisor')]);
  const reporter = {
    kind: 'owner',
    name: marks.word('reporter', scope, keptFrom.cases),
    phone: marks.phone('reporter phone', scope, keptFrom.cases),
    mail: marks.mail('reporter mail', scope, keptFrom.cases),
  };
  const filed = await done<Filed>('a complaint', () =>
    desk.post(
      '/v1/complaints',
      aFiling(place.estateId, {
        dwellingId: `${place.estateId}-dwelling`,
        text: `水压不足 ${marks.word('words of a complaint', scope, keptFrom.cases)}`,
        where: marks.word('where', scope, keptFrom.cases),
        reporter,
      }),
    ),
  );
  const act = (client: HttpClient, action: string, body: object): Promise<unknown> =>
    done(action, () => client.post(`/v1/complaints/${filed.id}/actions/${action}`, body));
  await giveTo(supervisor, filed.id, `${place.estateId}-handler`);
  await act(handler, 'accept', {});
  await act(handler, 'add-note', { text: marks.word('note', scope, keptFrom.cases) });
  await act(desk, 'message-owner', { text: marks.word('message to the owner', scope, keptFrom.cases) });
  const { id: attachment } = await done<{ id: string }>('a photo', () =>
    handler.post(`/v1/complaints/${filed.id}/attachments?kind=photo-before`, smallPicture, {
      'content-type': 'image/png',
    }),
  );
  const { link } = await done<{ link: string }>('a link', () => desk.post(`/v1/complaints/${filed.id}/owner-links`));
  const settled = await done<Filed>('a second complaint', () => desk.post('/v1/complaints', aFiling(place.estateId)));
  await done('its withdrawal', () =>
    desk.post(`/v1/complaints/${settled.id}/actions/withdraw`, { confirmedWith: { kind: 'in-person' } }),
  );
  return {
    open: filed.id,
    settled: settled.id,
    attachment,
    ownerLink: link.split('/o/')[1]?.replace(/\/.*$/, '') ?? '',
    ...(await itsMessages(house, filed.id, handler)),
  };
}

/** A delivery of the case, and a message that its handler finds in the console. */
async function itsMessages(
  house: House,
  caseId: string,
  handler: HttpClient,
): Promise<{ delivery: string; message: string }> {
  const delivery = await until(
    async () =>
      (
        await house.rows<{ id: string }>(
          'notifications',
          `SELECT id FROM steward.cases WHERE fold::text LIKE '%' || $1 || '%' ORDER BY id LIMIT 1`,
          [caseId],
        )
      )[0]?.id,
    { within: patience, every: 150, what: 'a message of the case' },
  );
  const message = await until(
    async () => (await handler.get<{ items?: { id?: string }[] }>('/v1/messages')).body.items?.[0]?.id,
    { within: patience, every: 150, what: 'a message in the console' },
  );
  return { delivery, message };
}
