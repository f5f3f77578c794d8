export const words = {
  skip: '跳到正文',
  offline: '现在没有连上网。看过的内容还在，提交要等连上网。',
  notFound: {
    title: '没有找到这个页面',
    body: '网址可能抄错了，或者内容已经移走。请重新扫楼道里的二维码，或者从首页进入。',
    home: '回首页',
  },
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
    home: '找社区',
  },
} as const
