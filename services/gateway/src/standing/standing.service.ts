import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { SERVICE_DATA, type Caller, type Grant } from '@steward/service-kit';
import { DataSource } from 'typeorm';
import { Gathered } from './gathered.js';
import { grantsKey } from './people-standing.js';

/** `ended`: the sign-in, the account or the person's work is over. `outdated`: the posts are no longer those of the token. */
export type Standing = 'good' | 'ended' | 'outdated';

interface Known {
  /** Sessions that are open, with their person. */
  readonly open: Readonly<Record<string, string>>;
  readonly people: Readonly<Record<string, { readonly active: boolean; readonly grants: readonly Grant[] }>>;
}

const lookUp = /* sql */ `
SELECT
  (SELECT coalesce(jsonb_object_agg(s.id, s.person_id), '{}') FROM steward.session s
     JOIN steward.account a ON a.id = s.account_id AND a.active AND a.person_id = s.person_id
    WHERE s.id = ANY ($1) AND s.ended_at IS NULL) AS open,
  (SELECT coalesce(jsonb_object_agg(p.person_id, jsonb_build_object('active', p.active, 'grants', p.grants)), '{}')
     FROM steward.person_grants p WHERE p.person_id = ANY ($2)) AS people`;

/**
 * Whether a token that is good is worth anything still, asked of the database at every request: what one gateway ends, all of
 * them refuse from that commit on. Requests of the same moment are asked together.
 */
@Injectable()
export class StandingService {
  private readonly listeners = new Set<() => void>();
  private readonly known = new Gathered<Caller, Standing>((callers) => this.ask(callers));

  constructor(@Inject(SERVICE_DATA) private readonly data: DataSource) {}

  /** Lets somebody pass whose token holds. Refused with `token.ended` (sign in again) or `token.outdated` (fetch a new token). */
  async admit(caller: Caller): Promise<void> {
    if (caller.kind !== 'person') return;
    const standing = await this.known.of(caller);
    if (standing === 'ended') throw ended();
    if (standing === 'outdated') throw outdated();
  }

  /** How each of the callers stands, in their order. */
  standings(callers: readonly Caller[]): Promise<Standing[]> {
    return this.ask(callers);
  }

  /** Calls `listener` whenever this process has ended a sign-in or learnt of other posts: what is open can be closed at once. */
  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  /** To be said after the commit. */
  changed(): void {
    for (const listener of this.listeners) listener();
  }

  private async ask(callers: readonly Caller[]): Promise<Standing[]> {
    if (callers.length === 0) return [];
    const sessions = new Set(callers.flatMap(({ sessionId }) => (sessionId === undefined ? [] : [sessionId])));
    const [known]: Known[] = await this.data.query(lookUp, [[...sessions], [...new Set(callers.map(({ id }) => id))]]);
    if (known === undefined) throw new Error('the database gave no answer');
    return callers.map((caller) => standingOf(caller, known));
  }
}

function standingOf({ grants, id, sessionId }: Caller, { open, people }: Known): Standing {
  if (sessionId !== undefined && open[sessionId] !== id) return 'ended';
  const person = people[id];
  // Without a sign-in it comes from the holder of the key, who may speak for somebody who is not on file: the seed of the example.
  if (person === undefined) return sessionId === undefined ? 'good' : 'ended';
  if (!person.active) return 'ended';
  return grantsKey(person.grants) === grantsKey(grants) ? 'good' : 'outdated';
}

const ended = (): DomainError =>
  new DomainError('unauthenticated', 'token.ended', {
    zh: '您已退出登录，或账号、密码、在职状态已变更，请重新登录。',
    en: 'You were signed out, or the account, its password or your employment has changed; please sign in again.',
  });
const outdated = (): DomainError =>
  new DomainError('unauthenticated', 'token.outdated', {
    zh: '您的岗位已变更，请刷新登录状态。',
    en: 'Your posts have changed; please fetch a new token.',
  });
