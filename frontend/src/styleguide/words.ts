export const words = {
  title: '共议界面样本',
  lead: '每个部件的每种样子，浅色和深色并排。纸与印章：能做的是绿色，定下来的盖朱印。',
  contents: '目录',
  light: '浅色',
  dark: '深色',
} as const
