export const words = {
  title: (count: number) => `今天等您处理 ${count} 件`,
  titleNone: '今天没有等您处理的事',
  titleLoading: '今天的事',
  urgent: (late: number, today: number) =>
    [late && `${late} 件已经超时`, today && `${today} 件今天到期`].filter(Boolean).join('，'),
  none: '有新的建议或住址认领时，会出现在这里，按剩余时间排好。',
  failed: '有的事没有读到，请过一会儿刷新这一页，免得漏办。',
  help: '替居民代填',
  helpNote: (place: string) => `${place}：没有手机、自己填不了的居民，在窗口或上门办`,
  places: '您负责的地方',
} as const
