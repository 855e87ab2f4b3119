import { afterAll, beforeAll, expect } from '@jest/globals';
import type { Problem } from '@steward/contracts';
import {
  startTestService,
  testDatabase,
  tokenFor,
  type HttpAnswer,
  type HttpClient,
  type TestDatabase,
  type TestService,
} from '@steward/testing';
import type { Grant } from '../src/index.js';
import { lampService } from './lamp.js';

export const handler: Grant = { role: 'handler', companyId: 'c1', estateId: 'e1' };

interface Running {
  readonly database: TestDatabase;
  readonly service: TestService;
  readonly token: string;
}

/** The lamps as a running service; Kafka and Temporal are addresses where nobody listens, because taking work needs PostgreSQL only. */
export class HttpFixture {
  private running: Running | null = null;

  constructor() {
    beforeAll(async () => {
      const nowhere = '127.0.0.1:9';
      const database = await testDatabase(lampService, {
        MESSAGING: 'kafka',
        KAFKA_BROKERS: nowhere,
        TEMPORAL_ADDRESS: nowhere,
        LOG_LEVEL: 'silent',
      });
      const service = await startTestService(lampService, database.env);
      this.running = { database, service, token: await tokenFor({ personId: 'p1', grants: [handler] }) };
    });
    afterAll(async () => {
      await this.running?.service.stop();
      await this.running?.database.drop();
    });
  }

  get service(): TestService {
    return this.parts.service;
  }

  /** Superuser's address of its database. */
  get databaseUrl(): string {
    return this.parts.database.url;
  }

  /** The handler of estate e1. */
  get asHandler(): HttpClient {
    return this.parts.service.as(this.parts.token);
  }

  /** Files a lamp as the handler. */
  post(body: unknown, headers: Record<string, string> = {}): Promise<HttpAnswer<Problem>> {
    return this.asHandler.post<Problem>('/v1/lamps', body, headers);
  }

  /** A lamp that burns. */
  async lit(): Promise<{ readonly id: string; readonly version: number }> {
    return (await this.asHandler.post<{ id: string; version: number }>('/v1/lamps', aLampToFile())).body;
  }

  private get parts(): Running {
    if (this.running === null) throw new Error('the suite has not begun');
    return this.running;
  }
}

/** A body that is taken. */
export const aLampToFile = (more: object = {}): object => ({ estateId: 'e1', label: '走廊灯', burns: 60_000, ...more });

/** The answer is a problem with this status and code, a sentence and a trace id. */
export function expectProblem(answer: HttpAnswer<Problem>, status: number, code: string): void {
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.body).toMatchObject({
    status,
    detail: expect.any(String),
    traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
}
