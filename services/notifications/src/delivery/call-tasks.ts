import { Injectable } from '@nestjs/common';
import type { DeliveryRequest } from '@steward/contracts';
import { chooseRoute } from '../routing/choose-route.js';
import { templateOf } from '../templates/catalogue.js';
import { render } from '../templates/render.js';
import type { Language } from '../templates/template.js';
import { Callees } from './callees.js';
import { ContentStore } from './content.store.js';
import type { LoadedCase } from '@steward/service-kit';
import type { DeliveryFold } from './delivery.fold.js';
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
    const template = templateOf(chooseRoute(around.routes, request).template);
    const subject = (language: Language): string =>
      render(template, request.params, { language, zone: around.zone, clause: fold.clause, link: null, names: {} })
        .subject;
    const params = {
      caseNumber: request.params['caseNumber'] ?? request.caseId,
      subjectZh: subject('zh-CN'),
      subjectEn: subject('en'),
    };
    return tasks(fold, request, params);
  }

  /** The same for a delivery whose channels have all failed: what was to be said is the message that reached nobody. */
  async tasksAfter({ id, fold, scope }: LoadedCase<DeliveryFold>): Promise<DeliveryRequest[]> {
    const message = (await this.content.read(id))?.message;
    const subject = message?.subject ?? '';
    const params = { caseNumber: message?.short.number ?? fold.caseId, subjectZh: subject, subjectEn: subject };
    return tasks(fold, scope, params);
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
