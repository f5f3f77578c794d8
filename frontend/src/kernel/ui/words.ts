/** The few words that components say by themselves. */
export const words = {
  back: '返回',
  elder: '大字版',
  standard: '标准版',
  busy: '请稍等',
} as const
