import type { DataSource } from 'typeorm';

/** A store beside the facts, or the database itself. */
export type Store = 'database' | 'temporal' | 'log';

/** How a store that answers stands to the one that was known. */
export type Meeting = 'first' | 'same' | 'other';

/** What is remembered of a store. */
export interface KnownStore {
  readonly identity: string;
  /** By topic: how many messages it has ever had, as decimal digits. */
  readonly ends: Readonly<Record<string, string>>;
  readonly lostAt: Date | null;
  /** Outbox row up to which news of before are being published again. */
  readonly againUntil: string | null;
}

/** Which stores a database last worked with: its memory for what is lost while nobody looks. */
export class KnownStores {
  constructor(private readonly data: DataSource) {}

  async known(store: Store): Promise<KnownStore | null> {
    const rows: KnownStore[] = await this.data.query(
      `SELECT identity, ends, lost_at AS "lostAt", again_until AS "againUntil" FROM steward.stores WHERE store = $1`,
      [store],
    );
    return rows[0] ?? null;
  }

  /** Compares what answers with what is known. Only the first is remembered by this. */
  async meet(store: Store, identity: string): Promise<Meeting> {
    const known = await this.known(store);
    if (known === null) {
      await this.remember(store, identity);
      return 'first';
    }
    return known.identity === identity ? 'same' : 'other';
  }

  async remember(store: Store, identity: string, ends: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.data.query(
      `INSERT INTO steward.stores AS s (store, identity, ends) VALUES ($1, $2, $3)
       ON CONFLICT (store) DO UPDATE SET identity = excluded.identity, ends = excluded.ends, seen_at = clock_timestamp(),
         lost_at = CASE WHEN s.identity = excluded.identity THEN s.lost_at ELSE clock_timestamp() END`,
      [store, identity, JSON.stringify(ends)],
    );
  }

  /** The present epoch, where its cases were not listed yet. */
  async epochToList(): Promise<number | null> {
    const rows: { epoch: number }[] = await this.data.query(
      'SELECT epoch::float8 FROM steward.epochs WHERE NOT listed ORDER BY epochs.epoch DESC LIMIT 1',
    );
    return rows[0]?.epoch ?? null;
  }

  async epochListed(epoch: number): Promise<void> {
    await this.data.query('UPDATE steward.epochs SET listed = true WHERE epoch <= $1', [epoch]);
  }
}
