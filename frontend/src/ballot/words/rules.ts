/** How it is counted, and by whom the box is opened. */
export const words = {
  rules: {
    order: '每位居民看到的排列顺序不一样，是抽签定的，排在前面后面都一样。',
    title: '怎么算入选',
    tallyTitle: '怎么数票',
    most_votes: '得票多的先选。一个一个往下看：剩下的钱够，就入选；不够，就跳过，看下一个。',
    equal_shares:
      '把钱平均分给每张选票。一个项目由选它的人一起出钱，出得起就入选；每人出得最少的先选。这样人少的需要也有机会。',
    tally: '每一项得几票就公布几票，不比钱。',
    threshold: (votes: number, percent: number) =>
      `每个项目至少要有 ${votes} 票，并且不少于投票人数的 ${percent}%。`,
    quorum: (votes: number, percent: number) => `有效票至少要有 ${votes} 张，并且不少于能投票人数的 ${percent}%，这次投票才算数。`,
    showFrom: (least: number) => `不到 ${least} 份的话，只公布收到几份，不公布每一项的票数，免得看出是谁答的。`,
    tie: '票数一样的，价钱低的先；价钱也一样的，抽签定，签是投票前就封好的。',
    opening: {
      custody: '截止后由系统自动打开票箱，马上计票。',
      trustees: '票箱的钥匙分成三张，由居委会、监督委员会和街道各保管一张。截止后三位里有两位到场，当众打开票箱计票。',
    },
    frozen: '题目、选项和算法从公布时起就不能改。它们的校验码是：',
    notMoney: '选的时候不用管钱够不够，想办哪几项就选哪几项。',
  },
} as const
