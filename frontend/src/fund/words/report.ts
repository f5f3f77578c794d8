/** The report of a year. */
export const words = {
  plainTitle: '年度报告',
  title: (year: number, fund: string) => `${year} 年${fund}总报告`,
  proposals: '建议都怎么样了',
  count: (count: number) => `${count} 条`,
  printReport: '打印总报告',
  printBooklet: '打印候选项目册（大字）',
} as const
