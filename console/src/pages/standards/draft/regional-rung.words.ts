/** Texts of putting the regional manager on the ladder. */
export const regionalRungWords = {
  button: { zh: '逐级上报中加入区域经理', en: 'Put the regional manager on the ladder' },
  nothing: {
    zh: '各时限中已有区域经理，或没有先报项目经理、再报公司的节点',
    en: 'Every deadline that tells the estate manager and then the company tells him already',
  },
  what: {
    zh: '在先报项目经理、再报公司的每项时限中，于两者正中加一个节点，告知区域经理。加入草稿后仍可逐项修改。',
    en: 'Each deadline that tells the estate manager and then the company gets a point half-way between them that tells the regional manager. In the draft each can still be changed.',
  },
  openStay: {
    zh: '发布并生效后受理的工单才按此上报；未结工单不变。',
    en: 'Only cases that begin after the version takes effect are reported so; open cases keep theirs.',
  },
  hears: { zh: '各小区由谁知悉（按目前任职）', en: 'Who hears of it at each estate, as posts are held now' },
  company: {
    zh: '公司（目前无人任区域经理，到点即报公司，比现在早）',
    en: 'the company: nobody leads a region there, so it hears at this point, earlier than today',
  },
  changes: { zh: '草稿的变化', en: 'What changes in the draft' },
  add: (count: number) => ({ zh: `加入草稿（${String(count)} 项时限）`, en: `Add to the draft (${String(count)})` }),
  cancel: { zh: '取消', en: 'Cancel' },
  colon: { zh: '：', en: ': ' },
  comma: { zh: '、', en: ', ' },
};
