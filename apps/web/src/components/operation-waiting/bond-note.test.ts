import { createTranslator } from 'next-intl'
import { expect, test } from 'vitest'
import { english } from '@/i18n/english'
import type { Translate } from '@/lib/translate'
import { bondNote } from './bond-note'

const t = createTranslator({ locale: 'en', messages: english }) as unknown as Translate

test('a step says which bonds are made before the machine boots, and which last because of which switch', () => {
  expect(bondNote(t, { bondEarly: 'bond0', switch: 'a' })).toMatch(/^bond0: .*before the machine boots/)
  expect(bondNote(t, { bondLate: 'bond0', withoutFallback: 'leaf' })).toMatch(/^bond0: .*last.*because leaf has no/)
  expect(bondNote(t, { bondLate: 'bond0' })).toMatch(/^bond0: .*last.*may not carry traffic alone/)
  expect([bondNote(t, null), bondNote(t, { lines: 3 })]).toEqual([null, null])
})
