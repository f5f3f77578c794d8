/** On one's own page. */
export const words = {
  papers: {
    title: '我的选票',
    here: '已经用您的名字领过票纸，就在这部手机上。',
    elsewhere: '已经用您的名字领过票纸，在别的手机或浏览器里。不是您本人领的，请马上告诉居委会。',
    again: '居委会用您的名字补发过票纸，不是您本人要求的，请马上告诉监督委员会。',
    notYet: '还没有领票纸，打开投票页会自动领。',
    never: '没有用您的名字领过票纸。',
  },
} as const
