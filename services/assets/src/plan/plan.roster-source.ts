import { Inject, Injectable } from '@nestjs/common';
import { DomainError, rosterSnapshotSchema, type RosterQuestion } from '@steward/contracts';
import type { RosterSnapshot } from '@steward/handbook';
import { SERVICE_CONFIG, SERVICE_LOG, childTraceparent, issueServiceToken } from '@steward/service-kit';
import type { Logger } from 'pino';
import { rosterOf } from './plan.roster.js';

/** What the service must know to ask staff. */
interface AskingConfig {
  readonly STAFF_INTERNAL_URL: string;
  readonly serviceSecret: string;
}

/** How long staff may think about it, ms: whoever tries a plan out waits for the answer. */
const patienceMs = 5_000;

/** Asks staff for the roster of an estate as it stands, for trying plans out alone: nothing that takes or moves work comes here. */
@Injectable()
export class RosterSource {
  constructor(
    @Inject(SERVICE_CONFIG) private readonly config: AskingConfig,
    @Inject(SERVICE_LOG) private readonly log: Logger,
  ) {}

  /** The roster between two instants. Refused with `roster.unreachable` when staff does not answer: it is never taken for an empty one. */
  async of(question: RosterQuestion): Promise<RosterSnapshot> {
    try {
      const response = await fetch(`${this.config.STAFF_INTERNAL_URL.replace(/\/$/, '')}/internal/roster-snapshot`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await issueServiceToken(this.config.serviceSecret, 'assets')}`,
          'content-type': 'application/json',
          traceparent: childTraceparent(),
        },
        body: JSON.stringify(question),
        signal: AbortSignal.timeout(patienceMs),
      });
      if (!response.ok) throw new Error(`staff answered ${response.status}`);
      return rosterOf(rosterSnapshotSchema.parse(await response.json()));
    } catch (error) {
      this.log.warn({ err: error }, 'the roster could not be asked for');
      throw new DomainError('unavailable', 'roster.unreachable', {
        zh: '暂时无法取得值班表，不能试运行；请稍后再试。',
        en: 'The roster cannot be had at the moment, so nothing can be said; please try again.',
      });
    }
  }
}
