import { qrCode } from './qr'

const MODULE = 12
const BORDER = 4
const LINE = 44

/** A QR code with lines of words below it, as an image that can be kept by a long press; null without a canvas. */
export function drawn(text: string, lines: readonly string[]): string | null {
  const canvas = document.createElement('canvas')
  const code = qrCode(text)
  const width = (code.length + 2 * BORDER) * MODULE
  canvas.width = width
  canvas.height = width + lines.length * LINE
  const pen = canvas.getContext('2d')
  if (!pen) return null
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.fillStyle = '#000'
  for (const [row, modules] of code.entries()) {
    for (const [column, isDark] of modules.entries()) {
      if (isDark) pen.fillRect((column + BORDER) * MODULE, (row + BORDER) * MODULE, MODULE, MODULE)
    }
  }
  pen.font = '30px sans-serif'
  pen.textAlign = 'center'
  lines.forEach((line, index) => pen.fillText(line, width / 2, width + index * LINE + MODULE))
  return canvas.toDataURL('image/png')
}
