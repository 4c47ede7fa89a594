import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ReplayWindow } from './replay-window'

it('accepts each sequence number at most once, in any order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 300 }), (sequences) => {
      const window = new ReplayWindow()
      const accepted = sequences.filter((sequence) => window.accept(sequence))
      expect(new Set(accepted).size).toBe(accepted.length)
    }),
  )
})

it('accepts what comes late by less than 32, and nothing older', () => {
  const window = new ReplayWindow()
  window.accept(100)
  expect(window.accept(69)).toBe(true)
  expect(window.accept(68)).toBe(false)
  expect(window.accept(100)).toBe(false)
  expect(window.accept(99)).toBe(true)
})

it('forgets no number when the window moves far ahead', () => {
  const window = new ReplayWindow()
  for (const sequence of [1, 2, 500, 499]) expect(window.accept(sequence)).toBe(true)
  for (const sequence of [1, 2, 500, 499]) expect(window.accept(sequence)).toBe(false)
})

it('counts on across the 32-bit wrap', () => {
  const window = new ReplayWindow()
  expect(window.accept(0xffff_fffe)).toBe(true)
  expect(window.accept(1)).toBe(true)
  expect(window.accept(0xffff_ffff)).toBe(true)
  expect(window.accept(1)).toBe(false)
})
