import type { DeliveryRequest, FiredCase, SetAsideNotice } from '@steward/contracts';

/** The operator's alarm about a case that can't be computed: the same case set aside at the same time is one delivery. */
export function setAsideAlarm(
  { caseId, companyId, estateId }: FiredCase,
  { code, since, caseNumber }: SetAsideNotice,
): DeliveryRequest {
  return {
    key: `set-aside/${caseId}/${since}`,
    companyId,
    estateId,
    caseId,
    recipient: { kind: 'operator', id: 'operator' },
    template: 'case.set-aside',
    urgency: 'ordinary',
    clause: '§7.2',
    params: {
      // What a company's own route may send instead: the operator's usual alarm wants these.
      caseNumber,
      repeat: 0,
      alsoTold: '',
      code,
      due: since,
      whyZh: `该事项无法计算（${code}），已搁置`,
      whyEn: `it can not be computed (${code}) and is set aside`,
    },
  };
}
