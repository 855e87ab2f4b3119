import { z } from 'zod';
import type { GatewayClient } from '../gateway/gateway-client.js';
import type { NamedPerson } from '../mapping/handlers.js';

const pageSchema = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string() })),
  next: z.string().nullable(),
});

/** Everybody on file whom the caller may see, whether they still work there or not: old records name both. */
export async function companyPeople(client: GatewayClient): Promise<NamedPerson[]> {
  const people: NamedPerson[] = [];
  let cursor: string | null = null;
  do {
    const page: z.infer<typeof pageSchema> = await client.get(
      `/v1/people?limit=200${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      pageSchema,
    );
    people.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return people;
}
