export const words = {
  skip: '跳到正文',
  offline: '现在没有连上网。看过的内容还在，提交要等连上网。',
  notFound: {
    title: '没有找到这个页面',
    body: '网址可能抄错了，或者内容已经移走。请重新扫楼道里的二维码，或者从首页进入。',
    home: '回首页',
  },
} as const
