/** Beside the calendar: what has held the year up. */
export const words = {
  stopped: (from: string, to: string, days: number) => `${from}到${to}暂停过，后面的日期都顺延了${days ? ` ${days} 天` : ''}。`,
  still: (from: string) => `${from}起暂停，日期到恢复时再顺延。`,
  why: (reason: string) => `原因：${reason}`,
  objections: (count: number) => `候选名单有 ${count} 条异议还没有定，定了才能投票。`,
  waits: (until: string) => `最近一条 ${until} 以前要有答复；过期自动转给居务监督委员会，再过期由街道来定。`,
  hangs: (until: string) => `候选名单公示到 ${until}，没有异议才公布投票。`,
  see: '看公示和异议',
} as const
