import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { slowest } from './slowest-first.mjs'

test('every file that is to begin early is there', () => {
  const root = path.resolve(import.meta.dirname, '..')
  expect(slowest.filter((file) => !existsSync(path.join(root, file)))).toEqual([])
})
