/** WeChat's web view can install nothing and, on iOS, has no service worker. */
export function isInWeChat(): boolean {
  return /MicroMessenger/i.test(navigator.userAgent)
}
