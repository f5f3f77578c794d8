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
    data: '我的资料',
    dataNote: '看和下载全部资料，收回同意，注销账号',
    privacy: '个人信息说明',
    slip: '查代填回执',
    slipNote: '工作人员替您填过的，凭编号查进展',
    ratings: '我的评价',
    ratingsNote: '评过哪些服务，差评处理得怎么样',
    security: '登录安全',
    securityNote: '我登录在哪些设备上，谁查看过我的资料',
    size: '字的大小',
    sizes: { standard: '标准', elder: '大字' },
  },
} as const
