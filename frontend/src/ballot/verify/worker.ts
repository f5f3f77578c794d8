import { verify, type Kept } from './verify'

/** One bundle in, progress and then the report out. */
onmessage = async ({ data }: MessageEvent<{ file: ArrayBuffer; kept: Kept }>) => {
  const report = await verify(data.file, data.kept, (done, total) => postMessage({ done, total }))
  postMessage({ report })
}
