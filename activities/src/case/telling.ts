import {
  type Answer,
  DomainError,
  type DeliveryAnswer,
  deliveryAnswerSchema,
  type DeliveryRequest,
  type Fired,
  type FiredCase,
  ownerContactSchema,
  type Told,
} from '@steward/contracts';
import type { CaseServices } from './case-services.js';
import { answerLinkOf, isUrgent, partsOfCall } from './tell-of-call.js';
import { meaningOf, type MessageWords, ownerParts, personParts } from './message-words.js';

/** A person to be told, and how it came to be him. */
export interface Recipient {
  readonly id: string;
  readonly level: string;
  readonly rung: Answer['reached'][number]['rung'];
  /** The number on file, for this call only: it must not stand in a workflow's history. */
  readonly phone: string | null;
  /** On shift, or standing in for somebody. */
  readonly duty: boolean;
}

/** Why somebody was not reached: a code of `reasonsInWords`. `goesOn`: whoever comes next is asked in his place. */
export interface Silence {
  readonly why: string;
  readonly until?: string;
  readonly goesOn: boolean;
}

type Consideration = Told['considered'][number];

/** The telling of one firing: sends the messages, and keeps who was considered, skipped and reached. */
export class Telling {
  readonly reached: Told['reached'] = [];
  private readonly list: Consideration[] = [];
  private readonly outcomes = new Map<string, Silence | null>();

  constructor(
    private readonly services: CaseServices,
    private readonly firedCase: FiredCase,
    private readonly firing: Fired,
    private readonly words: MessageWords,
    /** Whoever is told first by every audience. */
    private readonly persons: readonly string[],
  ) {}

  /** Everybody considered, each as he was found in the end: a message that waits reaches nobody yet. */
  get considered(): Consideration[] {
    return this.list;
  }

  /** Takes over whom staff considered for an audience; whoever was not heard is skipped, with the reason. */
  considers({ considered }: Answer): void {
    for (const one of considered) {
      const silence = one.outcome === 'reached' ? (this.outcomes.get(one.personId) ?? null) : null;
      const found = silence === null ? one : skipped(one, silence);
      const known = this.list.findIndex(
        ({ personId, level, rung }) => personId === one.personId && level === one.level && rung === one.rung,
      );
      if (known < 0) this.list.push(found);
      else this.list[known] = found;
    }
  }

  /** Tells somebody of the staff once, however many audiences name him. Null: he is reached. */
  async tellPerson({ id, level, rung, phone, duty }: Recipient, onlyIfHeard: boolean): Promise<Silence | null> {
    const before = this.outcomes.get(id);
    if (before !== undefined) return before;
    const others = this.persons.filter((other) => other !== id);
    const link = answerLinkOf(this.firing, this.words, id);
    const silence = await this.tell(
      { name: id, level, rung },
      {
        recipient: { kind: 'person', id },
        occasion: this.words.words?.occasion.person ?? 'news',
        params: {
          ...personParts(this.firing, this.words, { id, level }, others),
          ...partsOfCall(this.firing, id),
          ...(link === null ? {} : { byLink: true }),
        },
        ...(link === null ? {} : { link }),
        ...(phone === null ? {} : { phone }),
        ...(duty ? { duty } : {}),
        ...(onlyIfHeard ? { onlyIfHeard } : {}),
        ...(this.firing.bundleUntil === undefined ? {} : { bundleUntil: this.firing.bundleUntil }),
      },
    );
    this.outcomes.set(id, silence);
    return silence;
  }

  /** Tells whoever reported the case; why he is not reached is recorded without saying who he is. */
  async tellOwner(id: string): Promise<void> {
    const message = new URLSearchParams({ case: this.firedCase.caseId, firing: this.firing.firingId });
    const silence = await this.tell({ name: `owner:${id}`, level: 'owner', rung: 'named' }, async () => ({
      recipient: { kind: 'owner', id },
      occasion: this.words.words?.occasion.owner ?? 'news',
      params: ownerParts(this.firing, this.words),
      // The owner's address is fetched for this call only: it must not stand in a workflow's history. Asked again, it says the same.
      contact: await this.services.tickets.get(
        `/internal/reporters/${id}/contact?${message.toString()}`,
        ownerContactSchema,
      ),
    }));
    if (silence !== null) this.list.push(skipped({ personId: 'owner', level: 'owner', rung: 'named' }, silence));
  }

  /** Raises the technical alarm. */
  async tellOperator(): Promise<void> {
    const silence = await this.tell(
      { name: 'operator:operator', level: 'operator', rung: 'named' },
      {
        recipient: { kind: 'operator', id: 'operator' },
        params: personParts(this.firing, this.words, { id: 'operator', level: 'operator' }, this.persons),
      },
    );
    if (silence !== null) this.list.push(skipped({ personId: 'operator', level: 'operator', rung: 'named' }, silence));
  }

  /** One message; a refusal of it, whatever it is, is why this recipient is skipped, and stops nobody else. */
  private async tell(
    { name, level, rung }: { readonly name: string; readonly level: string; readonly rung: string },
    wanted: Part | (() => Promise<Part>),
  ): Promise<Silence | null> {
    try {
      const answer = await this.deliver(name, typeof wanted === 'function' ? await wanted() : wanted);
      const silence = silenceOf(answer);
      if (silence === null)
        this.reached.push({ recipient: name, level, rung, deliveryId: answer.deliveryId, state: answer.state });
      return silence;
    } catch (error) {
      if (error instanceof DomainError && !passing.includes(error.kind)) return refused(error);
      throw error;
    }
  }

  private deliver(name: string, part: Part): Promise<DeliveryAnswer> {
    const { caseId, companyId, estateId } = this.firedCase;
    const { firingId, clock, point, clause } = this.firing;
    const request: DeliveryRequest = {
      key: `${caseId}/${firingId}/${name}`,
      companyId,
      estateId,
      template: `complaint.${clock.toLowerCase()}.${point}`,
      urgency: isUrgent(this.firing) ? 'emergency' : 'ordinary',
      caseId,
      clause,
      ...part,
      params: { ...part.params, means: meaningOf(this.firing, this.words) },
    };
    return this.services.notifications.post('/internal/deliveries', request, deliveryAnswerSchema);
  }
}

type Part = Pick<DeliveryRequest, 'recipient' | 'params'> &
  Partial<Pick<DeliveryRequest, 'occasion' | 'contact' | 'link' | 'phone' | 'duty' | 'onlyIfHeard' | 'bundleUntil'>>;

function skipped(one: Pick<Consideration, 'personId' | 'level' | 'rung'>, { why, until }: Silence): Consideration {
  const { personId, level, rung } = one;
  return { personId, level, rung, outcome: 'skipped', why, ...(until === undefined ? {} : { until }) };
}

/** Why a message has not reached its recipient, as far as notifications can say now; null: it went out. */
function silenceOf({ state, held }: DeliveryAnswer): Silence | null {
  const until = held?.until ? { until: held.until } : {};
  switch (state) {
    case 'sent':
    case 'delivered':
    case 'read':
      return null;
    case 'needs-call':
      return { why: 'to-be-called', goesOn: false };
    case 'bundled':
      // A digest is on its way, or was asked for: nobody else need hear of it in his place.
      return { why: 'in-digest', ...until, goesOn: false };
    case 'failed':
      return { why: 'not-reachable', goesOn: true };
    case 'queued':
      return held?.why === 'quiet-hours'
        ? { why: 'quiet-hours', ...until, goesOn: true }
        : { why: 'being-retried', ...until, goesOn: false };
  }
}

/** Refusals that mean something of their own; any other is that he could not be told. */
const refusals: Readonly<Record<string, string>> = {
  'delivery.not-heard': 'quiet-hours',
  'delivery.not-needed': 'told-at-filing',
  'reporter.unknown': 'contact-erased',
};

/** Refusals that a repetition can turn into an answer: the whole telling is tried again. */
const passing: readonly DomainError['kind'][] = ['unauthenticated', 'conflict', 'too-many', 'unavailable'];

function refused(error: DomainError): Silence {
  const until = error.more.details === undefined ? undefined : (error.more.details as { until?: unknown }).until;
  return {
    why: refusals[error.code] ?? 'refused',
    ...(typeof until === 'string' ? { until } : {}),
    goesOn: true,
  };
}
