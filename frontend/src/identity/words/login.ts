/** Coming in. */
export const words = {
  login: {
    title: '用手机号登录',
    why: '登录只用来核对您住在哪个社区。您投票选了什么，谁也看不到。',
    phone: '手机号',
    phoneHint: '不用注册，也不用记密码',
    sendCode: '获取验证码',
    hasCode: '我已经收到验证码',
    codeTitle: '填写验证码',
    sentTo: (phone: string) => `短信已发到 ${phone}，几秒钟就到。`,
    code: '短信里的 6 位数字',
    codeHint: (minutes: number) => `${minutes} 分钟内有效。不要告诉别人，社区工作者也不会问您要。`,
    comeIn: '登录',
    resendIn: (seconds: number) => `没收到？${seconds} 秒后可以重新获取`,
    resend: '没收到，重新获取',
    listen: '听语音验证码',
    calling: '马上有电话打过来，请接听，记下里面念的 6 位数字。',
    callingTo: (phone: string) => `马上有电话打到 ${phone}，请接听，记下里面念的 6 位数字。`,
    beforeYouGo: '登录前，可以先看看我们怎么用您的个人信息：',
    privacy: '个人信息说明',
    resent: '新的验证码已经发出，请填最新那条短信里的数字。',
    otherPhone: '换一个手机号',
    help: '收不到短信、手机不方便？到居委会去，工作人员可以帮您。',
  },
  cookiesOff: {
    title: '已经验证了您的手机号，可是浏览器没有记住您',
    whatToDo:
      '多半是浏览器关掉了 Cookie，或者开着无痕浏览。请在浏览器的设置里打开 Cookie，再回来登录；也可以换手机自带的浏览器打开这个页面。',
    again: '改好了，再试一次',
  },
  demo: {
    offer: '这是演示，不会真的发短信。',
    see: '看演示短信',
  },
} as const
