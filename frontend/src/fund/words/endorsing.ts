/** Support on the way to the review; it opens a door and ranks nothing. */
export const words = {
  title: '邻居附议',
  lead: (needed: number, buildings: number) => `这笔资金的规则：要有 ${needed} 位居民附议，来自至少 ${buildings} 幢楼，才进入审核。`,
  soFar: (residents: number, buildings: number) => `现在有 ${residents} 位居民附议，来自 ${buildings} 幢楼。`,
  enough: '附议的人数够了，已经进入审核。',
  short: '征集和初审的时间过了，附议的人数不够，今年没有进入审核。',
  mine: '您已经附议。',
  endorse: '我附议',
  signIn: '登录后可以附议',
  note: '只看够不够，不排名次；不会公开谁附议过。',
} as const
