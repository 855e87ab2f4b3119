/** Texts about who was called, who has seen it, and how an assignment came about. */
export const calledWords = {
  title: { zh: '已通知的人员', en: 'Who was called' },
  calledAt: { zh: '通知于', en: 'called' },
  unseen: { zh: '未知悉', en: 'not seen yet' },
  seen: { zh: '已知悉', en: 'seen' },
  nudged: (count: number) => ({
    zh: `已催办 ${String(count)} 次，最近`,
    en: count === 1 ? 'nudged once,' : `nudged ${String(count)} times, last`,
  }),
  done: (what: string) => ({ zh: `已登记：${what}`, en: `Recorded: ${what}` }),
  assignment: { zh: '自动派单：考虑了谁', en: 'Assigned by Steward: who was considered' },
  nobody: { zh: '未找到合适的当班人员，已通知当班主管', en: 'Nobody on duty fitted; the supervisor on duty was told' },
  chosen: { zh: '派给', en: 'Given to' },
  because: { zh: '因为', en: 'because he' },
  onDuty: { zh: '当班', en: 'on duty' },
  offDuty: { zh: '不当班', en: 'off duty' },
  knows: { zh: '熟悉该类别', en: 'knows the category' },
  lacks: (skills: string) => ({ zh: `缺作业类别 ${skills}`, en: `lacks ${skills}` }),
  skilled: { zh: '作业类别符合', en: 'does this kind of work' },
  open: (count: number) => ({ zh: `在办 ${String(count)}`, en: `${String(count)} open` }),
  until: { zh: '至', en: 'until' },
};
