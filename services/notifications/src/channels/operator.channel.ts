import type { Logger } from 'pino';
import type { AttemptOutcome, Channel, Parcel } from './channel.js';
import type { JsonPost } from './post-json.js';
import { postSigned } from './webhook.channel.js';

/** Where an operator's alarm goes beside log and metric. */
export interface OperatorWebhook {
  readonly url: string;
  readonly secret: string;
}

/** The technical alarm that ends no chain in silence: always logged and counted, and posted where a webhook is set. */
export class OperatorChannel implements Channel {
  constructor(
    private readonly http: JsonPost,
    private readonly webhook: OperatorWebhook | null,
    private readonly log: Logger,
    private readonly count: () => void,
  ) {}

  async send(parcel: Parcel): Promise<AttemptOutcome> {
    this.count();
    const { key, caseId, clause, template, message } = parcel;
    // Several in one: where no webhook is set, the log is all that names the cases.
    const listed = template === 'digest' ? { says: message.lines } : {};
    this.log.error(
      { alarm: true, key, caseId, clause, template, ...listed },
      'operator alarm: nobody answers for a case',
    );
    if (this.webhook === null) return { outcome: 'sent', code: 'logged', retryable: false };
    return postSigned(this.http, this.webhook, parcel);
  }
}
