/** Everybody's clock. */
export const words = {
  title: '每一步要多久',
  lead: '这里写着本社区近两年每一步一般用多久、现在有几条在等。谁都能看。',
  none: '还没有建议',
  noneBody: '有人提了建议以后，这里会写明每一步用了多久。',
  how: '「一般」是排在正中间的那一次：一半比它快，一半比它慢。只写本社区的，不和别的社区排名。',
  hours: (count: number) => `${count} 小时`,
  days: (count: number) => `${count} 天`,
  middle: (span: string, count: number) => `一般 ${span}（看了 ${count} 次）`,
  noneOver: '还没有办完过',
  waiting: (count: number, longest: string) => `现在有 ${count} 条，最久的等了 ${longest}`,
} as const
