import { words as desk } from '@/kernel/desk/words'

/** The journal's verbs as people say them; a verb that is not here is shown as it was written. */
const deeds: Record<string, string> = {
  staff_signed_in: '工作人员登录',
  second_factor_set: '设置了第二步验证',
  second_factor_shown: '通过了第二步验证',
  second_factor_reset: '重置了第二步验证',
  passkey_added: '登记了一台设备',
  passkey_removed: '删除了一台设备',
  consent_given: '同意了个人信息说明',
  session_ended: '让一台设备退出',
  role_granted: '给了身份',
  role_ended: '收回了身份',
  role_give_asked: '申请给身份',
  role_end_asked: '申请收回身份',
  role_give_refused: '不同意给身份',
  role_end_refused: '不同意收回身份',
  journal_exported: '下载了操作日志',
  claims_read: '查看了住处登记',
  roll_read: '查看了名册',
  person_read: '查看了名册上的资料',
  roll_imported: '导入了名册',
  roll_posted: '张贴了投票名单',
  notice_posted: '贴出了公示',
  notice_ended: '公示到期',
  objection_answered: '答复了异议',
  objection_upheld: '裁定异议成立',
  objection_dismissed: '裁定异议不成立',
  letter_printed: '打印了给住户的信',
  enrolment_confirmed: '确认了住处登记',
  enrolment_refused: '没有确认住处登记',
  community_created: '新建了社区',
  cycle_created: '建立了一年的资金',
  proposal_submitted: '提了建议',
  proposal_revised: '修改了建议',
  proposal_published: '公开了建议',
  proposal_returned: '把建议退回修改',
  proposal_withheld: '没有公开建议',
  proposal_priced: '给建议定了价',
  proposal_withdrawn: '撤回了建议',
  services_imported: '导入了服务目录',
  service_recorded: '记了一次服务',
  rating_case_read: '查看了差评',
  rating_case_contacted: '联系了差评的居民',
  rating_case_contact_missed: '打电话没有打通',
  rating_case_extended: '延长了差评的答复',
  rating_case_replied: '答复了差评',
  rating_case_accepted: '回访，居民满意',
  rating_case_not_accepted: '回访，居民不满意',
  rating_case_call_missed: '回访没有接通',
  rating_case_decided: '对差评作了决定',
  rating_exclusion_asked: '申请一条评价不计入',
  rating_exclusion_granted: '同意一条评价不计入',
  rating_exclusion_refused: '决定一条评价照样计入',
  ratings_voided: '作废了查实作假的评价',
}
const roles: Record<string, string> = { ...desk.roles, resident: '居民', clock: '系统按时间自动办理' }

export const deedWords = (what: string): string => deeds[what] ?? what
/** Why, in words, where the program wrote a short sign. */
const reasons: Record<string, string> = {
  none: '只用了短信验证码，还没过第二步',
  totp: '用手机验证器',
  recovery: '用备用码',
  passkey: '用登记过的设备',
  oidc: '用单位账号',
}

export const reasonWords = (why: string): string => reasons[why] ?? why
export const roleWords = (role: string): string => roles[role] ?? (role || '系统')
