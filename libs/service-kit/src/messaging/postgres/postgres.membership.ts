import { createHash } from 'node:crypto';
import type { LogSession } from './postgres.session.js';

/** How often a member shows that it lives, and after which silence the others share its partitions, in milliseconds. */
const showLifeEvery = 1_500;
const silence = 8_000;

/** A partition that this member holds the lock of. */
export interface OwnedPartition {
  readonly topic: string;
  readonly part: number;
  /** Position of the group and head of the log as they were seen last. */
  next: string;
  head: string;
  /** In work: not to be given away before that is done. */
  busy: boolean;
  /** Another member should have it: finish the message in hand. */
  unwanted: boolean;
  failures: number;
  /** Not to be tried before this instant, epoch milliseconds. */
  notBefore: number;
}

/**
 * Who of a group reads which partition. The table of members says who should, so that all get a fair share; the advisory lock
 * says who does, so that there is never more than one.
 */
export class GroupMembership {
  private readonly owned = new Map<string, OwnedPartition>();
  private shownAt = 0;

  constructor(
    private readonly session: LogSession,
    private readonly group: string,
    private readonly member: string,
    private readonly topics: readonly string[],
    private readonly fromBeginning: boolean,
  ) {}

  /** Shows life, gives away what others should have, takes what is free and ours. Cheap when nothing is due. */
  async keepUp(): Promise<void> {
    if (Date.now() - this.shownAt < showLifeEvery) return this.release();
    this.shownAt = Date.now();
    await this.session.query(
      `INSERT INTO steward_log.members (grp, member, topics, seen) VALUES ($1, $2, $3, clock_timestamp())
       ON CONFLICT (grp, member) DO UPDATE SET topics = excluded.topics, seen = excluded.seen`,
      [this.group, this.member, this.topics],
    );
    const rows = await this.session.query<{ topic: string; part: number; members: string[] }>(
      `SELECT h.topic, h.part, ARRAY(
         SELECT m.member FROM steward_log.members m
         WHERE m.grp = $1 AND h.topic = ANY(m.topics) AND m.seen > clock_timestamp() - $3 * interval '1 millisecond' ORDER BY m.member
       ) AS members
       FROM steward_log.heads h WHERE h.topic = ANY($2) ORDER BY h.topic, h.part`,
      [this.group, this.topics, silence],
    );
    const mine = new Set<string>();
    rows.forEach(({ topic, part, members }, index) => {
      if (members[index % Math.max(1, members.length)] === this.member) mine.add(nameOf(topic, part));
    });
    for (const [name, partition] of this.owned) partition.unwanted = !mine.has(name);
    await this.release();
    for (const { topic, part } of rows) {
      const name = nameOf(topic, part);
      if (mine.has(name) && !this.owned.has(name)) await this.take(topic, part);
    }
  }

  /** The owned partitions in which the group has something to read, those that waited longest first. */
  async withWork(): Promise<readonly OwnedPartition[]> {
    const wanted = [...this.owned.values()].filter((partition) => !partition.unwanted && !partition.busy);
    if (wanted.length === 0) return [];
    const rows = await this.session.query<{ topic: string; part: number; head: string; next: string }>(
      // A position behind the end is one of a log that was lost: everything is read again from the beginning.
      `SELECT h.topic, h.part, h.next AS head, CASE WHEN p.next <= h.next THEN p.next ELSE 0 END AS next
       FROM steward_log.heads h LEFT JOIN steward_log.positions p ON p.grp = $1 AND p.topic = h.topic AND p.part = h.part
       WHERE h.topic = ANY($2) AND h.next > 0 AND h.next IS DISTINCT FROM p.next ORDER BY p.next NULLS FIRST`,
      [this.group, this.topics],
    );
    return rows.flatMap(({ topic, part, head, next }) => {
      const partition = this.owned.get(nameOf(topic, part));
      if (partition === undefined || partition.unwanted || partition.busy) return [];
      partition.head = head;
      partition.next = next;
      return [partition];
    });
  }

  /** Gives everything back at once. */
  async leave(): Promise<void> {
    await this.session.query('DELETE FROM steward_log.members WHERE grp = $1 AND member = $2', [
      this.group,
      this.member,
    ]);
    await this.session.query('SELECT pg_advisory_unlock_all()');
    this.owned.clear();
  }

  private async take(topic: string, part: number): Promise<void> {
    const rows = await this.session.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [
      this.lockOf(topic, part),
    ]);
    if (rows[0]?.taken !== true) return;
    if (!this.fromBeginning) {
      await this.session.query(
        `INSERT INTO steward_log.positions (grp, topic, part, next)
         SELECT $1, topic, part, next FROM steward_log.heads WHERE topic = $2 AND part = $3 ON CONFLICT DO NOTHING`,
        [this.group, topic, part],
      );
    }
    const fresh = { topic, part, next: '0', head: '0', busy: false, unwanted: false, failures: 0, notBefore: 0 };
    this.owned.set(nameOf(topic, part), fresh);
  }

  private async release(): Promise<void> {
    for (const [name, partition] of this.owned) {
      if (!partition.unwanted || partition.busy) continue;
      this.owned.delete(name);
      await this.session.query('SELECT pg_advisory_unlock($1)', [this.lockOf(partition.topic, partition.part)]);
    }
  }

  private lockOf(topic: string, part: number): string {
    const digest = createHash('md5')
      .update(JSON.stringify([this.group, topic, part]))
      .digest();
    return String(digest.readBigInt64BE(0));
  }
}

const nameOf = (topic: string, part: number): string => `${topic}/${part}`;
