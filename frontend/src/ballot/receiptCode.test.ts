import { expect, it } from 'vitest'

import { receiptCode } from './receiptCode'

it.each<[string, string | null, string]>([
  ['7K4M-2QXD', '7K4M-2QXD', 'as printed'],
  ['7k4m2qxd', '7K4M-2QXD', 'small letters, no hyphen'],
  [' 7K4M – 2QXD ', '7K4M-2QXD', 'a dash of the phone’s own'],
  ['７Ｋ４Ｍ２ＱＸＤ', '7K4M-2QXD', 'full-width'],
  ['OK4M-2QXl', '0K4M-2QX1', 'letters that look like figures'],
  ['7K4M-2QX', null, 'one short'],
  ['7K4M-2QXU', null, 'U is never used'],
  ['', null, 'nothing'],
])('%s → %s: %s', (typed, code) => expect(receiptCode(typed)).toBe(code))
