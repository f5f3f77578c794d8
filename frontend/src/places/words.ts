export const words = {
  home: {
    product: '共议',
    title: '您住在哪个社区？',
    lead: '每个社区每年有一笔为民服务资金，怎么用，住在这里的人一起定。',
    mine: '您的社区',
    latest: '上次看的社区',
    all: '全部社区',
    search: '找社区',
    searchHint: '写社区或街道的名字，一两个字就行',
    found: (count: number) => `找到 ${count} 个社区`,
    nothing: (text: string) => `没有找到「${text}」`,
    nothingHint: '请少写一两个字，或换街道的名字再找。也可以扫楼道里的二维码，直接打开您的社区。',
  },
} as const
