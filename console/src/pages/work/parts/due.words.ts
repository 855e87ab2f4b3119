/** Texts beside countdowns. */
export const dueWords = {
  nothing: { zh: '无到期事项', en: 'nothing due' },
  left: (length: string) => ({ zh: `剩 ${length}`, en: `${length} left` }),
  passed: (length: string) => ({ zh: `已到 ${length}`, en: `due ${length} ago` }),
  over: (length: string) => ({ zh: `超时 ${length}`, en: `${length} over` }),
};
