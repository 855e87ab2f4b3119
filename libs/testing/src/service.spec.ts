import { Controller, Get } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ports } from '@steward/contracts';
import { Allow, CurrentCaller, defineService, Internal } from '@steward/service-kit';
import type { Caller } from '@steward/service-kit';
import { z } from 'zod';
import { testDatabase } from './database.js';
import { rowsOf } from './rows.js';
import type { TestDatabase } from './database.js';
import { serviceToken, tokenFor } from './keys.js';
import { startTestService } from './service.js';
import type { TestService } from './service.js';

@Controller()
class LampController {
  @Get('v1/me')
  @Allow('handler')
  me(@CurrentCaller() caller: Caller): { personId: string | null } {
    return { personId: caller.personId };
  }

  @Get('internal/lamp')
  @Internal()
  lamp(): { on: boolean } {
    return { on: true };
  }
}

class LampModule {}

const lamp = defineService({
  name: 'tickets',
  port: ports.tickets,
  configSchema: z.object({}),
  migrations: [{ id: '001-lamp', up: 'CREATE TABLE lamp (id int PRIMARY KEY)' }],
  module: () => ({ module: LampModule, controllers: [LampController] }),
});

describe('a service under test', () => {
  let databases: TestDatabase[];
  let service: TestService;
  beforeAll(async () => {
    // Side by side, as suites do.
    databases = await Promise.all([testDatabase(lamp), testDatabase(lamp)]);
    service = await startTestService(lamp, databases[0]?.env ?? {});
  });
  afterAll(async () => {
    await service.stop();
    await Promise.all(databases.map((database) => database.drop()));
  });

  it('runs on a database of its own, with the migrations of its definition', async () => {
    const [mine, theirs] = databases.map(({ url }) => url);
    await rowsOf(mine ?? '', 'INSERT INTO steward.lamp VALUES (1)');
    expect(await rowsOf(theirs ?? '', 'SELECT * FROM steward.lamp')).toEqual([]);
  });

  it('knows the person that a token speaks for, and nobody without one', async () => {
    const token = await tokenFor({
      personId: 'zhang',
      grants: [{ role: 'handler', companyId: 'co', estateId: 'lihua' }],
    });
    expect(await service.as(token).get('/v1/me')).toMatchObject({ status: 200, body: { personId: 'zhang' } });
    expect(await service.as().get('/v1/me')).toMatchObject({ status: 401 });
  });

  it('opens its internal endpoints to services only', async () => {
    const person = await tokenFor({
      personId: 'zhang',
      grants: [{ role: 'handler', companyId: 'co', estateId: 'lihua' }],
    });
    expect(await service.as(await serviceToken()).get('/internal/lamp')).toMatchObject({
      status: 200,
      body: { on: true },
    });
    expect((await service.as(person).get('/internal/lamp')).status).toBeGreaterThanOrEqual(401);
  });
});
