/** Texts of the lists from which somebody is chosen who is to have a case. */
export const candidateWords = {
  onDuty: { zh: '当班', en: 'on duty' },
  offDuty: { zh: '不当班', en: 'off duty' },
  away: { zh: '休假', en: 'on leave' },
  until: { zh: '至', en: 'until' },
  knows: { zh: '熟悉该类别', en: 'knows the category' },
  lacks: (skills: string) => ({ zh: `缺作业类别 ${skills}`, en: `lacks ${skills}` }),
  open: (count: number) => ({ zh: `在办 ${String(count)}`, en: `${String(count)} open` }),
};
