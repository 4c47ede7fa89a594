// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { Combobox } from './combobox'

afterEach(cleanup)

test('a choice is found by typing and taken by keyboard alone', () => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  )
  const onValueChange = vi.fn()
  const options = ['alpha', 'beta', 'gamma'].map((value) => ({ value, label: value.toUpperCase() }))
  render(
    <Combobox
      value={null}
      onValueChange={onValueChange}
      options={options}
      placeholder="Choose"
      searchLabel="Search"
      emptyText="Nothing found"
    />,
  )
  fireEvent.click(screen.getByRole('button', { name: 'Choose' }))
  const input = screen.getByRole('combobox', { name: 'Search' })
  fireEvent.change(input, { target: { value: 'a' } })
  fireEvent.keyDown(input, { key: 'ArrowDown' })
  const active = document.getElementById(input.getAttribute('aria-activedescendant') ?? '')
  expect(active?.textContent).toBe('BETA')
  fireEvent.keyDown(input, { key: 'Enter' })
  expect(onValueChange).toHaveBeenCalledWith('beta')
})
