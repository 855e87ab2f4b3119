import { Inject, Injectable } from '@nestjs/common';
import { plansHeldSchema, type PlansHeld, type PlansHeldQuestion } from '@steward/contracts';
import { SERVICE_CONFIG, SERVICE_LOG, childTraceparent, issueServiceToken } from '@steward/service-kit';
import type { Logger } from 'pino';

/** What the service must know to ask assets. */
interface AskingConfig {
  readonly ASSETS_INTERNAL_URL: string;
  readonly serviceSecret: string;
}

/** How long assets may think about it, ms: a list that says what it does not know is better than none. */
const patienceMs = 3_000;

/** Asks assets which plans hold and who has acknowledged them: those are kept there, and nowhere twice. */
@Injectable()
export class PlansHeldSource {
  constructor(
    @Inject(SERVICE_CONFIG) private readonly config: AskingConfig,
    @Inject(SERVICE_LOG) private readonly log: Logger,
  ) {}

  /** The plans that hold at an estate; null: assets did not answer, and nobody knows. Never refused. */
  async of(question: PlansHeldQuestion): Promise<PlansHeld['items'] | null> {
    try {
      const response = await fetch(`${this.config.ASSETS_INTERNAL_URL.replace(/\/$/, '')}/internal/plans-held`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await issueServiceToken(this.config.serviceSecret, 'staff')}`,
          'content-type': 'application/json',
          traceparent: childTraceparent(),
        },
        body: JSON.stringify(question),
        signal: AbortSignal.timeout(patienceMs),
      });
      if (!response.ok) throw new Error(`assets answered ${response.status}`);
      return plansHeldSchema.parse(await response.json()).items;
    } catch (error) {
      this.log.warn({ err: error }, 'the plans that hold could not be asked for');
      return null;
    }
  }
}
