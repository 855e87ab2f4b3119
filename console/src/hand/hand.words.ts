/** Texts of what is done and read without a line. */
export const handWords = {
  asOf: { zh: '连接已断开，显示的是此时的内容：', en: 'The line is down. This is how it stood at' },
  kept: (what: string) => ({
    zh: `“${what}”已存在本机，有网络后自动发送`,
    en: `"${what}" is kept on this device and goes out when the line is back`,
  }),
  waiting: (count: number) => ({
    zh: `${String(count)} 项已存在本机，等待网络`,
    en: count === 1 ? 'One thing waits for the line' : `${String(count)} things wait for the line`,
  }),
  refused: (count: number) => ({
    zh: `${String(count)} 项未被接受，请决定`,
    en: count === 1 ? 'One thing was refused: decide' : `${String(count)} things were refused: decide`,
  }),
  show: { zh: '查看', en: 'Show' },
  title: { zh: '待发送', en: 'To be sent' },
  none: { zh: '没有待发送的内容。', en: 'Nothing waits to be sent.' },
  opened: (what: string) => ({ zh: `“${what}”已发出：`, en: `"${what}" went out:` }),
  close: { zh: '关闭', en: 'Close' },
  done: { zh: '办理于', en: 'Done at' },
  off: (minutes: number) => ({
    zh: `本机时间偏差 ${String(minutes)} 分钟，已校正`,
    en: `the clock of this device is off by ${String(minutes)} min, corrected`,
  }),
  file: { zh: '照片或附件', en: 'Photo or file' },
  states: { zh: '状态', en: 'State' },
  stateWaiting: { zh: '等待发送', en: 'waits' },
  stateSending: { zh: '正在发送', en: 'being sent' },
  stateRefused: { zh: '未被接受', en: 'refused' },
  behind: { zh: '排在上一项之后', en: 'behind the one before' },
  sendAgain: { zh: '按现在的情况重新提交', en: 'Send it on the case as it is now' },
  giveUp: { zh: '放弃', en: 'Give it up' },
  giveUpSure: { zh: '放弃后不会发送，也不能找回。', en: 'It is not sent then, and cannot be had back.' },
  lost: { zh: '没有得到答复', en: 'no answer' },
  unsentTitle: { zh: '还有内容没有发送', en: 'Something is not sent yet' },
  unsent: (count: number) => ({
    zh: `本机有 ${String(count)} 项还没有发送。现在退出登录，它们会被删除。`,
    en: `${String(count)} of what you did here is not sent yet. Signing out now deletes it.`,
  }),
  signOutStill: { zh: '删除并退出', en: 'Delete it and sign out' },
  staySignedIn: { zh: '不退出', en: 'Stay signed in' },
  stay: { zh: '保留', en: 'Keep it' },
};
