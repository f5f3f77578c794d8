import { qrCode, SIZE } from './qr'

const MODULE = 12
const BORDER = 4
const LINE = 44
const WIDTH = (SIZE + 2 * BORDER) * MODULE

/** A QR code with lines of words below it, as an image that can be kept by a long press; null without a canvas. */
export function drawn(text: string, lines: readonly string[]): string | null {
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH
  canvas.height = WIDTH + lines.length * LINE
  const pen = canvas.getContext('2d')
  if (!pen) return null
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.fillStyle = '#000'
  for (const [row, modules] of qrCode(text).entries()) {
    for (const [column, isDark] of modules.entries()) {
      if (isDark) pen.fillRect((column + BORDER) * MODULE, (row + BORDER) * MODULE, MODULE, MODULE)
    }
  }
  pen.font = '30px sans-serif'
  pen.textAlign = 'center'
  lines.forEach((line, index) => pen.fillText(line, WIDTH / 2, WIDTH + index * LINE + MODULE))
  return canvas.toDataURL('image/png')
}
