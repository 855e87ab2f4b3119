import type { CaseWords } from '@steward/contracts';
import { issueServiceToken } from '@steward/service-kit';
import { type HttpClient, httpClient, until } from '@steward/testing';
import type { House } from './house.js';

/** Somebody who was called out, and the token in the link of his message. */
export interface CalledOut {
  readonly personId: string;
  readonly token: string;
}

interface Firings {
  readonly items: readonly { readonly firingId: string }[];
}

const holds = (token: string): string | undefined =>
  Buffer.from(token.split('.')[0] ?? '', 'base64url')
    .toString('utf8')
    .split('\n')
    .at(2);

/** The first whom an emergency calls, with the token of his link, read as the worker reads it that tells him. */
export async function calledOutOf(
  { env, ports }: Pick<House, 'env' | 'ports'>,
  reader: HttpClient,
  emergencyId: string,
): Promise<CalledOut> {
  const worker = httpClient(
    `http://127.0.0.1:${String(ports.ticketsInternal)}`,
    await issueServiceToken(env['STEWARD_SERVICE_SECRET'] ?? '', 'worker'),
  );
  return until(
    async () => {
      const { body } = await reader.get<Firings>(`/v1/emergencies/${emergencyId}/firings`);
      for (const { firingId } of body.items.filter((one) => one.firingId.startsWith('CALL/'))) {
        const { body: words } = await worker.post<CaseWords>(`/internal/cases/${emergencyId}/words`, { firingId });
        const token = words.answerLink?.split('/a/')[1];
        const personId = token === undefined ? undefined : holds(token);
        if (token !== undefined && personId !== undefined) return { personId, token };
      }
      return null;
    },
    { what: 'somebody to be called out' },
  );
}
