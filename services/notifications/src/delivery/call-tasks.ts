import { Injectable } from '@nestjs/common';
import type { DeliveryRequest } from '@steward/contracts';
import { chooseRoute } from '../routing/choose-route.js';
import { templateOf } from '../templates/catalogue.js';
import { render } from '../templates/render.js';
import type { Language } from '../templates/template.js';
import { Callees } from './callees.js';
import type { DeliveryFold } from './delivery.fold.js';
import type { Surroundings } from './surroundings.js';

/** Where an owner is called instead of written to: who is asked, and by which tasks (§3.1). */
@Injectable()
export class CallTasks {
  constructor(private readonly callees: Callees) {}

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
    return fold.askedToCall.map((personId) => ({
      key: `${request.key}/call/${personId}`,
      companyId: request.companyId,
      estateId: request.estateId,
      recipient: { kind: 'person', id: personId },
      template: 'task.please-call',
      params: {
        caseNumber: request.params['caseNumber'] ?? request.caseId,
        subjectZh: subject('zh-CN'),
        subjectEn: subject('en'),
      },
      urgency: request.urgency,
      caseId: request.caseId,
      clause: request.clause ?? '§3.1',
    }));
  }
}
