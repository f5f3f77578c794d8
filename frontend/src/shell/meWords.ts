/** Apart from the frame's words, which every visitor loads. */
export const words = {
  me: {
    title: '我的',
    signedInAs: (phone: string) => `已用手机号 ${phone} 登录`,
    visitor: '您还没有登录',
    visitorBody: '登录以后，可以看到您的住处登记和提过的建议。',
    signIn: '用手机号登录',
    work: '工作台',
    workNote: '审核建议、核对登记、办理投票',
    size: '字的大小',
    sizes: { standard: '标准', elder: '大字' },
  },
} as const
