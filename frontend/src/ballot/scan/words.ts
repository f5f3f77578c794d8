/** Reading a code off a sheet. */
export const words = {
  camera: '打开摄像头扫码',
  close: '关掉摄像头',
  aim: '把二维码放在画面中间，纸要平，光要亮',
  noCamera: '摄像头打不开。请允许使用摄像头，或者用照片、输入文字。',
  photo: '从照片里读',
  noCode: '照片里没有找到二维码。请拍近一点、拍平一点，再试一次。',
  take: '确定',
} as const
