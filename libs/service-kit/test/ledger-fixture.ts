import { afterAll, beforeAll } from '@jest/globals';
import { DomainError } from '@steward/contracts';
import { testDatabase, type TestDatabase } from '@steward/testing';
import {
  Ledger,
  closeService,
  openService,
  type CaseChange,
  type LoadedCase,
  type ServiceContext,
} from '../src/index.js';
import { aLamp, lampOf, lampService, type LampFold } from './lamp.js';

export const mine = { companyId: 'c1', estateId: 'e1' };
export const keeper = { id: 'keeper', role: 'handler' as const };

/** A database and a ledger of a suite's own; opened before its tests and removed after them. */
export class LedgerFixture {
  private opened: { readonly database: TestDatabase; readonly context: ServiceContext } | null = null;

  constructor() {
    beforeAll(async () => {
      const database = await testDatabase(lampService);
      this.opened = { database, context: await openService(lampService, database.env) };
    });
    afterAll(async () => {
      await closeService(this.context);
      await this.opened?.database.drop();
    });
  }

  get context(): ServiceContext {
    if (this.opened === null) throw new Error('the suite has not begun');
    return this.opened.context;
  }

  get ledger(): Ledger {
    return this.context.ledger;
  }

  /** Superuser's address. */
  get url(): string {
    if (this.opened === null) throw new Error('the suite has not begun');
    return this.opened.database.url;
  }

  /** The ledger of another process of the same service. */
  anotherProcess(attempts = 4): Ledger {
    return new Ledger({ ...this.context, processes: lampService.processes ?? {}, attempts });
  }

  async aLitLamp(burns = 3_600_000): Promise<LoadedCase<LampFold>> {
    const { cases } = await this.ledger.commitNow((now) => ({ scopes: mine, cases: [aLamp(now, { burns })] }));
    return cases[0] as LoadedCase<LampFold>;
  }
}

/** The code of the refusal that the work ends in. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'nothing refused';
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
}

/** Adds one fact and leaves the lamp burning. */
export const flicker = (c: LoadedCase<LampFold>): CaseChange => ({
  ...lampOf(true, c.fold.burnsUntil),
  facts: [{ type: 'lamp.flickered', actor: keeper, data: {} }],
});
