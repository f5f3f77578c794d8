import { verify, type Kept } from './verify'

/** One bundle in, progress and then the report out. */
onmessage = ({ data }: MessageEvent<{ file: ArrayBuffer; kept: Kept }>) => {
  verify(data.file, data.kept, (done, total) => postMessage({ done, total })).then(
    (report) => postMessage({ report }),
    (thrown: unknown) => postMessage({ failed: String(thrown) }),
  )
}
