/** The committee's books. */
export const booksWords = {
  title: '账目',
  unsettled: (count: number) => `还有 ${count} 个项目没有结清。都结清了，才能公布账目。`,
  allSettled: '每个项目都结清了，可以公布账目。',
  pay: (title: string, open: string) => `${title}：还能付 ${open}`,
  sum: '付了多少（元）',
  note: '付给谁、办了什么事',
  noteHint: '居民都会看到。不要写私人的电话和账号。',
  noteMissing: '请写明付给谁、办了什么事，至少两个字。',
  recordPayment: '登记付款',
  releaseRest: '没付的不用了，退回',
  releaseMeans: '退回以后，这个项目就结清了，省下的钱回到这一年的资金里。',
  reverse: '冲正',
  askReverse: (sum: string) => `把这一笔 ${sum} 冲正？`,
  reverseMeans: '原来的一笔不会消失，会再记一笔相反的，两笔居民都看得到。',
  reverseNote: '哪里记错了',
  leave: '先不冲正',
} as const
