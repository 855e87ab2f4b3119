/** Texts of the page on which old cases are taken over. */
export const adoptionWords = {
  title: { zh: '接管旧工单', en: 'Adoption' },
  sub: {
    zh: '导入的旧工单先拟计划、核对、批准，再转为在办；期限为自定，批准前不计时，每人只收一条汇总消息',
    en: 'Imported old cases are planned, looked at and approved before they go live; the dates are ours, no clock runs before, and everybody is told once',
  },
  propose: { zh: '拟定计划', en: 'Propose a plan' },
  again: { zh: '重新拟定（取代此草稿）', en: 'Propose anew (replaces this draft)' },
  people: { zh: '由谁接管（空：全部处理人）', en: 'Who takes them (empty: every handler)' },
  perDay: { zh: '每人每个工作日办几件', en: 'How many each deals with on a working day' },
  none: { zh: '还没有接管计划', en: 'No plan yet' },
  number: { zh: '编号', en: 'Number' },
  class: { zh: '级别', en: 'Class' },
  received: { zh: '收到', en: 'Received' },
  person: { zh: '处理人', en: 'Who takes it' },
  nobody: { zh: '未定（当班主管派单）', en: 'nobody yet (whoever supervises gives it out)' },
  resolveBy: { zh: '办结期限（自定）', en: 'To be resolved by (ours)' },
  leaveOut: { zh: '不接管', en: 'Leave out' },
  approve: { zh: '批准并接管', en: 'Approve and take over' },
  sure: (cases: number) => ({
    zh: `接管 ${String(cases)} 件旧工单，按所列人员与期限开始办理？`,
    en: `Take ${String(cases)} old cases over, by the people and dates shown?`,
  }),
  goOn: { zh: '继续接管其余', en: 'Go on with the rest' },
  saved: { zh: '计划已更改', en: 'The plan was changed' },
  done: { zh: '已接管', en: 'Taken over' },
  summary: (cases: number, perDay: number) => ({
    zh: `${String(cases)} 件，每人每个工作日 ${String(perDay)} 件`,
    en: `${String(cases)} cases, ${String(perDay)} a working day for each`,
  }),
} as const;

/** How far a plan of adoption is. */
export const planStateNames = {
  draft: { zh: '待批准', en: 'To be approved' },
  approved: { zh: '已批准', en: 'Approved' },
  replaced: { zh: '已被取代', en: 'Replaced' },
} as const;

/** What became of a case of a plan. */
export const planOutcomeNames = {
  adopted: { zh: '已接管', en: 'taken over' },
  gone: { zh: '此前已结束或已接管', en: 'had ended or was taken over before' },
} as const;
