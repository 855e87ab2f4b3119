/** Texts of actions at several cases. */
export const bulkWords = {
  assignTitle: (count: number) => ({ zh: `派单：${String(count)} 件`, en: `Assign ${String(count)} cases` }),
  messageTitle: (count: number) => ({
    zh: `给 ${String(count)} 件的业主留言`,
    en: `Message the owners of ${String(count)} cases`,
  }),
  person: { zh: '派给', en: 'Assign to' },
  personHint: { zh: '最合适的在前：当班、技能、在办数量', en: 'Best first: on duty, skills, open cases' },
  text: { zh: '留言内容', en: 'Message' },
  textHint: {
    zh: '业主会在其一次性链接和所选渠道看到；只接受电话的业主需改为电话告知。',
    en: 'Owners see it on their link and by the channel that they wish; who wants calls only has to be called.',
  },
  assign: { zh: '派单', en: 'Assign' },
  send: { zh: '发送', en: 'Send' },
  close: { zh: '完成', en: 'Done' },
  cancel: { zh: '取消', en: 'Cancel' },
  retry: (count: number) => ({ zh: `重试未成功的 ${String(count)} 件`, en: `Try the ${String(count)} again` }),
  result: (done: number, refused: number, all: number) => ({
    zh: `${String(done)} 件成功，${String(refused)} 件未成功，共 ${String(all)} 件`,
    en: `${String(done)} done, ${String(refused)} refused, of ${String(all)}`,
  }),
  progress: { zh: '进度', en: 'Progress' },
  perCase: { zh: '逐件结果', en: 'Case by case' },
  done: { zh: '成功', en: 'Done' },
  refused: { zh: '未成功', en: 'Refused' },
  running: { zh: '进行中', en: 'On its way' },
  waiting: { zh: '等待中', en: 'Waiting' },
  lineDown: {
    zh: '连不上服务器；可重试，不会重复执行',
    en: 'The server cannot be reached; trying again does nothing twice',
  },
  choose: { zh: '请选择人员', en: 'Choose somebody' },
  write: { zh: '请填写留言', en: 'Write the message' },
};
