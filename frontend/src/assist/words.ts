/** A slip from the desk. */
export const words = {
  slip: {
    title: '查代填回执',
    lead: '工作人员替您填过建议或住处登记？用回执上的编号，可以查办到哪一步。',
    code: '回执编号',
    codeHint: '8 位字母和数字，例如 7K4M-2QXD',
    look: '查一查',
    kinds: { proposal: '建议', claim: '住处登记' },
    entered: (kind: string, community: string, day: string) => `${kind}，${day}在${community}由工作人员代填`,
    claimWaits: '等待另一位工作人员核对',
    notPublic: '还没有公开，这里不显示内容。',
    see: '看这条建议',
    states: {
      waiting: '等待审核',
      returned: '请修改：请到居委会问一问要改什么',
      published: '已经公开',
      withheld: '没有公开：请到居委会问理由',
      withdrawn: '已经撤回',
      candidate: '已经公开，进了候选',
      on_ballot: '正在投票',
      funded: '已经入选',
      not_funded: '这次没有入选',
      confirmed: '已经核对，登记办好了',
      refused: '没有通过：请到居委会问理由',
      removed: '已经删除',
    },
  },
} as const
