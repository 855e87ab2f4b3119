import { Injectable } from '@nestjs/common';
import type { DeliveryRequest } from '@steward/contracts';
import { chooseRoute } from '../routing/choose-route.js';
import { Callees } from './callees.js';
import { ContentStore } from './content.store.js';
import type { LoadedCase } from '@steward/service-kit';
import type { DeliveryFold } from './delivery.fold.js';
import { spokenOf } from './spoken.js';
import type { Surroundings } from './surroundings.js';

/** Where an owner is called instead of written to: who is asked, and by which tasks (§3.1). */
@Injectable()
export class CallTasks {
  constructor(
    private readonly callees: Callees,
    private readonly content: ContentStore,
  ) {}

  /** Whoever has the case, else the first pool that has anybody. */
  calleesOf({ companyId, estateId, caseId }: DeliveryRequest): Promise<string[]> {
    return this.callees.of(companyId, estateId, caseId);
  }

  /** One task per person asked, under keys of their own, so that a repetition asks nobody twice. */
  tasksFor(fold: DeliveryFold, request: DeliveryRequest, around: Surroundings): DeliveryRequest[] {
    const { zh, en } = spokenOf(request, chooseRoute(around.routes, request), around.zone);
    const { caseNumber, problemZh, problemEn, whereZh, whereEn } = request.params;
    const about = { problemZh, problemEn, whereZh, whereEn };
    const known = Object.fromEntries(Object.entries(about).filter(([, value]) => value !== undefined));
    return tasks(fold, request, {
      ...(known as DeliveryRequest['params']),
      caseNumber: caseNumber ?? '',
      sayZh: zh,
      sayEn: en,
    });
  }

  /** The same for a delivery whose channels have all failed: what was to be said is the message that reached nobody. */
  async tasksAfter({ id, fold, scope }: LoadedCase<DeliveryFold>): Promise<DeliveryRequest[]> {
    const kept = await this.content.read(id);
    const text = kept?.message.lines.join('\n') ?? '';
    const { zh, en } = kept?.spoken ?? { zh: text, en: text };
    return tasks(fold, scope, { caseNumber: kept?.message.short.number ?? '', sayZh: zh, sayEn: en });
  }
}

function tasks(
  fold: DeliveryFold,
  { companyId, estateId }: Pick<DeliveryRequest, 'companyId' | 'estateId'>,
  params: DeliveryRequest['params'],
): DeliveryRequest[] {
  return fold.askedToCall.map((personId) => ({
    key: `${fold.key}/call/${personId}`,
    companyId,
    estateId,
    recipient: { kind: 'person', id: personId },
    template: 'task.please-call',
    params,
    urgency: fold.urgency,
    caseId: fold.caseId,
    clause: fold.clause ?? '§3.1',
  }));
}
