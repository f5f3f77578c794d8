import { words as residents } from '../words'

const evidence = {
  ...residents.join.kinds,
  code: { label: '居委会信上的一次性码对上了' },
} as const

function addedAndChanged(added: number, changed: number): string {
  return [added && `新增 ${added} 人`, changed && `改动 ${changed} 人`].filter(Boolean).join('，')
}

export const words = {
  claims: {
    title: '住址认领',
    count: (count: number) => `${count} 位居民说住在这里，但名册上对不上。请看一看，3 个工作日内答复。`,
    none: '没有等着确认的住址',
    noneBody: '居民登记的住址和名册对不上时，会出现在这里。',
    kind: '住址认领',
    titleOf: (name: string, building: string, unit: string, room: string) =>
      `${name}：${building}${unit ? ` ${unit} 单元` : ''} ${room} 室`,
    facts: (bornOn: string, phone: string, listed: number) =>
      [`${bornOn.replaceAll('-', '.')} 出生`, `手机 ${phone}`, listed ? `名册上这户已有 ${listed} 人` : '名册上这户还没有人'].join(' · '),
    evidence: (kind: keyof typeof evidence, note: string) => [evidence[kind].label, note].filter(Boolean).join('：'),
    replaces: (phone: string) => `名册上已有同名的人，手机是 ${phone}；确认后换成现在这个号码。`,
    confirm: '确认住在这里',
    confirmed: '已确认',
    refuse: '不能确认',
    refused: '已答复',
    ask: (name: string) => `不能确认${name}住在这里？`,
    reason: '原因',
    reasons: [
      '没有看到能证明住在这里的材料，请带租房合同或居住证明到居委会。',
      '楼号或房号和材料上写的不一样，请核对后重新填写。',
      '已经搬走，不再住在这里。',
    ],
    ownWords: '自己写',
    ownLabel: '写给居民的话',
    ownHint: '说清楚差什么、怎么补。',
    reads: (name: string) => `${name}会看到：`,
    reading: (reason: string) => `您登记的住址还不能确认。${reason}`,
    sendRefusal: '不能确认',
    keepWaiting: '先不答复',
    needReason: '请选一个原因，或者自己写一句。',
  },
  roll: {
    title: '居民名册',
    lead: '选一个表格，先看看会增加谁、改动谁；您点了「写入名册」才会真的写进去。',
    file: '名册表格',
    fileHint: 'Excel（.xlsx）或 CSV，一行一个人。列名有姓名、出生日期、楼栋、单元、房号、手机号就行，先后不要紧；住址写在一格里也行。身份证号不会保存。',
    reading: '正在看这个表格……',
    preview: '这个表格会怎样',
    filter: '只看哪些行',
    states: { wrong: '有问题', doubtful: '有疑问', new: '新增', changed: '有变动', unchanged: '没有变', all: '全部' },
    wrongStay: '有问题的行不会写入。可以先写入别的，再改好表格重新选一次。',
    doubtfulGoIn: '有疑问的行会先写入，再由两个人分别核对；居民照常使用，也会看到有人在核对。',
    noRows: '这里没有。',
    line: '第几行',
    lineOf: (sheet: string, line: number) => `${sheet ? `${sheet}，` : ''}第 ${line} 行`,
    name: '姓名',
    building: '楼栋',
    state: '结果',
    showMore: (count: number) => `再看一些（还有 ${count} 行）`,
    nothingYet: (added: number, changed: number) =>
      `${addedAndChanged(added, changed)}。现在还什么都没有写入。`,
    nothingToWrite: '没有可以写入的内容：没有新增，也没有变动。',
    write: (count: number) => `写入名册（${count} 人）`,
    writing: '正在写入名册，请不要关这个页面……',
    done: (added: number, changed: number) => `写好了：${addedAndChanged(added, changed)}。`,
    stillWrong: (count: number) => `有 ${count} 行有问题，没有写入。改好表格再选一次就行。`,
    doneNext: '名册上的居民现在可以用手机号登录，直接提建议、投票。',
  },
} as const
