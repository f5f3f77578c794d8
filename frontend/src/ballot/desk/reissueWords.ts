/** A lost phone. */
export const words = {
  title: '手机丢了，补发票纸',
  lead: '先看身份证。她要是抄下了 12 个字的找回码，就不用补发：在新手机上登录，打开投票页，输进去就行。',
  unit: (unit: string) => `${unit} 单元`,
  reissue: '补发',
  nothingToDo: '不用补发，登录后会自动领',
  done: (name: string, number: number) => `已给 ${name} 补发，这次投票的第 ${number} 张`,
  next: '请她用自己的新手机登录，打开投票页，票纸会自动领好。',
  ask: {
    title: (name: string) => `给 ${name} 补发一张票纸？`,
    lead: '大家会在公开名单里看到补发了一张和下面的原因，看不到名字。',
    before: '原来那张票纸如果投过票，那一票还在票箱里，补发后就可能算两次。结果页会写明最多有几票是这样、会不会改变结果。请先问清楚。',
    reason: '为什么补发（大家会看到）',
    reasonHint: '例如：手机丢失，没有抄找回码',
    reasonMissing: '请写明原因。',
    yes: '公开补发',
    no: '不补发',
  },
} as const
