import { setTimeout as wait } from 'node:timers/promises';
import type { ClientConfig } from 'pg';
import type { Logger } from 'pino';
import { DataSource, type EntitySchema } from 'typeorm';
import type { Type } from '@nestjs/common';
import { isDatabaseDown } from './database-error.js';
import { answeringSocket } from './answering-socket.js';
import { NamingClient } from './naming-client.js';

/** How to reach a database in one role. */
export interface DatabaseOptions {
  readonly url: string;
  readonly pool: number;
  readonly applicationName: string;
  readonly entities: readonly (Type | EntitySchema)[];
  /** How long it may leave a question unanswered, ms; 35 s by default. */
  readonly silence?: number;
}

/** No statement takes longer, ms, and no transaction waits longer for the next one. */
const longestStatement = 30_000;
/** A connection that nobody has used for so long was left by a process that is gone, ms: pools let go of theirs after ten seconds. */
const longestRest = 60_000;

/**
 * A client that nobody has to listen to. Between the pool that hands it out and TypeORM that takes it nobody does: when the
 * server's farewell arrives in the same packet as its welcome, the error would end the process. Whoever asks next is told.
 */
class HeardClient extends NamingClient {
  constructor(config?: ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/** A pool of connections in one role; limits keep one slow query or forgotten transaction from holding up the rest. */
export function databaseOf({ url, pool, applicationName, entities, silence }: DatabaseOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    applicationName,
    entities: [...entities],
    synchronize: false,
    logging: false,
    installExtensions: false,
    poolErrorHandler: () => undefined,
    extra: {
      Client: HeardClient,
      max: pool,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 10_000,
      keepAlive: true,
      stream: () => answeringSocket(silence),
      options: [
        'search_path=steward,public',
        'lock_timeout=5000',
        `statement_timeout=${longestStatement}`,
        `idle_in_transaction_session_timeout=${longestStatement}`,
        `idle_session_timeout=${longestRest}`,
        'timezone=UTC',
      ]
        .map((setting) => `-c ${setting}`)
        .join(' '),
    },
  });
}

function unreachable(data: DataSource, cause: unknown): Error {
  const { options } = data;
  const address = 'url' in options && options.url !== undefined ? new URL(options.url) : null;
  const where = address === null ? 'PostgreSQL' : `${address.host}${address.pathname}`;
  return new Error(
    `连不上数据库 ${where}；请确认它已启动、地址无误。 / the database at ${where} cannot be reached; see that it runs and that the address is right`,
    { cause },
  );
}

/** Connects; waits for a database that is still starting, at most `patience` ms. */
export async function connectDatabase(data: DataSource, log: Logger, patience = 30_000): Promise<void> {
  const giveUpAt = performance.now() + patience;
  for (let pause = 100; ; pause = Math.min(pause * 2, 2_000)) {
    try {
      await data.initialize();
      return;
    } catch (error) {
      if (!isDatabaseDown(error)) throw error;
      if (performance.now() + pause > giveUpAt) throw unreachable(data, error);
      log.warn({ err: error }, 'waiting for PostgreSQL');
      await wait(pause);
    }
  }
}
