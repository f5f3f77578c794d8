/** Going out. */
export const words = {
  signOut: {
    button: '退出登录',
    question: '退出登录吗？',
    body: '这部手机上记着的选票、回执和草稿会一起清掉。投进票箱的票不受影响，重新登录还能查到。',
    confirm: '退出登录',
    stay: '不退出',
  },
} as const
