import decodeQR from 'qr/decode.js'

/* A QR code out of a picture, by arithmetic of our own side: many phones have no detector built in. */

/** Finer than this a code gets no clearer, only slower. */
const WIDEST = 1280

/** The text of the code in it; null when there is none to be found. */
export function textIn(picture: CanvasImageSource, width: number, height: number): string | null {
  const shrink = Math.min(1, WIDEST / Math.max(width, height, 1))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * shrink)
  canvas.height = Math.round(height * shrink)
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (!pen || !canvas.width || !canvas.height) return null
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  try {
    return decodeQR(pen.getImageData(0, 0, canvas.width, canvas.height))
  } catch {
    return null
  }
}

/** The same out of a photo that somebody took. */
export async function textInFile(file: File): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null)
  return picture && textIn(picture, picture.width, picture.height)
}
