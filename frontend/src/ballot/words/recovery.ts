/** The paper and the phone: saving it, bringing it to another one. */
export const words = {
  save: {
    open: '保存找回码（换手机时用）',
    close: '收起',
    title: '找回码',
    lead: '换手机、手机丢了，凭这 12 个字还能查票、改票。请抄下来，或者长按图片存到相册。',
    secret: '别给别人看：谁拿到它，谁就能替您改票。',
    picture: '找回码的图片，扫出来就是您的找回码',
    pictureTitle: '社区投票 · 找回码',
  },
  elsewhere: {
    title: '您的票纸在另一部手机或浏览器里',
    body: '请在那里投票，或者在这里输入抄下的 12 个字（扫码得到的文字也可以贴进来）。',
    desk: '都没有的话，请带身份证到居委会补发。',
    label: '找回码',
    hint: '12 个汉字，中间有没有空格都行',
    unclear: '这 12 个字对不上，请一个一个核对后再输入',
    other: '这不是您这张票纸的找回码。请核对，或带身份证到居委会补发。',
    use: '用找回码',
  },
} as const
