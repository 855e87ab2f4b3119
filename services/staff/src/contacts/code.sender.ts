import { Inject, Injectable } from '@nestjs/common';
import { contactCodeAnswerSchema, type ContactCodeAnswer, type ContactCodeRequest } from '@steward/contracts';
import { SERVICE_CONFIG, SERVICE_LOG, childTraceparent, issueServiceToken } from '@steward/service-kit';
import type { Logger } from 'pino';

/** What the service must know to have codes sent. */
interface SendingConfig {
  readonly NOTIFICATIONS_INTERNAL_URL: string;
  readonly serviceSecret: string;
}

/** A provider has four seconds; whoever waits for his code waits no longer. */
const patienceMs = 6_000;

/** Has notifications send a code to an address. The one thing that can't wait for a workflow: the person sits there. */
@Injectable()
export class CodeSender {
  constructor(
    @Inject(SERVICE_CONFIG) private readonly config: SendingConfig,
    @Inject(SERVICE_LOG) private readonly log: Logger,
  ) {}

  /** What became of it; `failed` also where notifications does not answer. */
  async send(request: ContactCodeRequest): Promise<ContactCodeAnswer['outcome']> {
    try {
      const response = await fetch(
        `${this.config.NOTIFICATIONS_INTERNAL_URL.replace(/\/$/, '')}/internal/contact-codes`,
        {
          method: 'POST',
          headers: {
            authorization: `Bearer ${await issueServiceToken(this.config.serviceSecret, 'staff')}`,
            'content-type': 'application/json',
            traceparent: childTraceparent(),
          },
          body: JSON.stringify(request),
          signal: AbortSignal.timeout(patienceMs),
        },
      );
      if (!response.ok) throw new Error(`notifications answered ${response.status}`);
      return contactCodeAnswerSchema.parse(await response.json()).outcome;
    } catch (error) {
      this.log.warn({ err: error }, 'a code could not be sent');
      return 'failed';
    }
  }
}
