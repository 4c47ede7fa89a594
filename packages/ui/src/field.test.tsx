// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { Field } from './field'
import { Input } from './input'

afterEach(cleanup)

test('a control is named by its label and described by its problem and its hint', () => {
  render(
    <Field label="Address" hint="IP address or name" error="This is not an address" required>
      <Input />
    </Field>,
  )
  const input = screen.getByRole('textbox', { name: 'Address' })
  expect(input.getAttribute('aria-invalid')).toBe('true')
  expect(input.getAttribute('aria-required')).toBe('true')
  const described = (input.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)
  expect(described).toEqual(['This is not an address', 'IP address or name'])
})

test('a problem is announced when it appears', () => {
  render(
    <Field label="Address" error="This is not an address">
      <Input />
    </Field>,
  )
  expect(screen.getByRole('alert').textContent).toBe('This is not an address')
})

test('without a problem nothing marks the control as wrong', () => {
  render(
    <Field label="Address">
      <Input />
    </Field>,
  )
  expect(screen.getByRole('textbox').hasAttribute('aria-invalid')).toBe(false)
  expect(screen.getByRole('textbox').hasAttribute('aria-describedby')).toBe(false)
})
