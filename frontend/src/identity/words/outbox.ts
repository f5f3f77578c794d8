/** The demo's messages. */
export const words = {
  outbox: {
    title: '演示短信箱',
    lead: '演示时短信不会真的发出去，都放在这里，最新的在最上面。',
    only: (phone: string) => `只看发给 ${phone} 的`,
    all: '看全部短信',
    refresh: '刷新',
    empty: '还没有短信',
    emptyHint: '有人获取验证码以后，短信会出现在这里。',
    to: '发给',
  },
} as const
