import pg from 'pg';

/** One database session that several tasks use: their statements wait for each other. */
export class LogSession {
  private readonly client: pg.Client;
  private last: Promise<unknown> = Promise.resolve();
  private reason: Error | null = null;

  /** `stirred` is called when a notification comes and when the session breaks. */
  constructor(databaseUrl: string, applicationName: string, stirred: () => void) {
    this.client = new pg.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: 3_000,
      keepAlive: true,
      application_name: applicationName,
    });
    const broke = (error: Error): void => {
      this.reason ??= error;
      stirred();
    };
    this.client.on('error', broke);
    this.client.on('end', () => broke(new Error('the session ended')));
    this.client.on('notification', stirred);
  }

  /** What broke the session; null while it lives. Its locks are gone from then on. */
  get broken(): Error | null {
    return this.reason;
  }

  async connect(): Promise<void> {
    await this.client.connect();
  }

  query<Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    const turn = this.last.then(async () => {
      if (this.reason !== null) throw this.reason;
      return (await this.client.query<Row>(sql, [...values])).rows;
    });
    this.last = turn.catch(() => {});
    return turn;
  }

  async end(): Promise<void> {
    await this.last;
    await this.client.end();
  }
}
