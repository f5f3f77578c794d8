import type { Witness } from './witnesses'

const nameOf = ({ name }: Pick<Witness, 'name'>) => name || '没有写名字的一位'

/** Whoever watches the box from outside. */
export const words = {
  title: '见证',
  nameOf,
  line: (witnesses: readonly Witness[]) =>
    witnesses.length
      ? `有 ${witnesses.length} 位见证人在外面看着票箱：${witnesses.map(nameOf).join('、')}。最远的一位看到第 ${witnesses[0]!.size} 条记录，那以前的一条没少、一条没改。`
      : '这次投票还没有请外面的人来见证。',
  see: '看见证',
  lead: '票箱的记录只会越来越多，每一次封存都签了字。外面的人隔一阵来看一次，从前的记录有一条变了，他马上就知道。',
  whole: (size: number) => `一共 ${size} 条记录，和每一次封存时签的字都对得上`,
  changed: '记录和以前封存时签的字对不上',
  changedBody: '有人改过、删过或者加过票箱里的记录。请先不要计票，保存好现在的样子，马上告诉监督委员会。',
  who: '见证人',
  none: '还没有见证人。任何人都可以做：在自己的电脑上运行见证程序，办法在部署说明「给别的城市做见证」一节。',
  columns: { name: '见证人', size: '看到第几条', at: '什么时候', behind: '落后' },
  key: '见证码',
  behind: (entries: number) => (entries ? `${entries} 条` : '没有落后'),
  checkpoints: '每一次封存，谁签了字',
  checkpointColumns: { size: '封存到第几条', by: '谁签的' },
  nobody: '没有人',
  keyWhy: '复核时在「我手里有凭据」里填上名字和见证码，就能查到这位见证人看过什么。',
  waiting: { title: '票箱的记录被改过', note: '和以前封存时签的字对不上，请马上看' },
} as const
