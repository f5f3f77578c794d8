import type { Deed } from '../communityNow'
import type { Stage } from '../year'

const stages: Record<Stage, string> = {
  intake: '征集',
  talks: '议事',
  vote: '投票',
  notice: '公示',
  works: '实施',
}

const deeds: Record<Deed, string> = {
  propose: '提建议',
  vote: '去投票',
  see_candidates: '看候选项目',
  see_proposals: '看大家的建议',
  see_result: '看结果',
  see_my_vote: '查我的票',
}

/** The community's page. */
export const words = {
  stages,
  deeds,
  community: {
    failed: '没有打开这个社区',
    find: '从首页找社区',
    here: (place: string) => `您在 ${place}`,
    street: (district: string, street: string) => `${district} ${street}`,
    year: (year: number) => `${year} 年的进程`,
    fund: (year: number, name: string) => `${year} 年${name}`,
    committed: '已经定下',
    rest: '还没有定',
    voted: '这部手机上已经投过票，截止前还可以改。',
    receipt: '回执号',
    look: '再看看',
    proposals: '大家的建议',
    proposalsNote: (count: number) => (count ? `已公开 ${count} 条` : '还没有公开的建议'),
    candidates: '候选项目',
    candidatesNote: '地点、价钱、为谁办',
    result: '投票结果',
    resultNote: '票数、价钱、为什么入选',
    mine: '查我的票',
    mineNote: '看看在不在票箱里',
    afterCount: '计票以后',
    afterCountNote: '候补、会议确认、街道备案',
    notices: '公示',
    noticesNote: '贴出来的都在这里，可以提异议',
    appraisal: '年度考核',
    appraisalNote: '居民满意多少分、工作做得怎样、怎么算的',
    talks: '议事',
    talksNote: '提议题、说意见、看决议落实得怎么样',
    services: '评服务',
    servicesNote: '办过事说说满不满意，看差评怎么改',
    rules: '今年的规则',
    accounts: '账目',
    accountsNote: '每一笔钱从哪里来、付给谁',
    join: '登记我的住处',
    joinNote: '登记后可以提建议、投票',
    worker: '您的社区工作者',
    anyWorker: '社区工作者',
    workerNote: '家里有事、不会投票，都可以打电话',
    committee: '居委会',
    committeeNote: '不会用手机的，可以来居委会，请工作人员帮忙',
    call: '打电话',
    safe: '这个码不要您的身份证号、密码，也不收费。',
    safeNote: (host: string) => `网址是 ${host}。要是让您付钱、填银行卡，就不是我们的码，请告诉居委会。`,
  },
} as const
