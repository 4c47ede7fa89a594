// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { DropdownMenu, DropdownMenuItem } from './dropdown-menu'

afterEach(cleanup)

test('an item that cannot be used is reachable by keyboard, says why, and does nothing', async () => {
  const onSelect = vi.fn()
  render(
    <DropdownMenu trigger={<button type="button">Actions</button>}>
      <DropdownMenuItem disabledReason="It is on already" onSelect={onSelect}>
        Power on
      </DropdownMenuItem>
    </DropdownMenu>,
  )
  fireEvent.keyDown(screen.getByRole('button', { name: 'Actions' }), { key: 'Enter' })
  const item = await screen.findByRole('menuitem', { name: /Power on.*It is on already/ })
  expect(item.getAttribute('aria-disabled')).toBe('true')
  item.focus()
  expect(document.activeElement).toBe(item)
  fireEvent.keyDown(item, { key: 'Enter' })
  fireEvent.click(item)
  expect(onSelect).not.toHaveBeenCalled()
})

test('an item that can be used acts once and closes the menu', async () => {
  const onSelect = vi.fn()
  render(
    <DropdownMenu trigger={<button type="button">Actions</button>}>
      <DropdownMenuItem onSelect={onSelect}>Reboot</DropdownMenuItem>
    </DropdownMenu>,
  )
  fireEvent.keyDown(screen.getByRole('button', { name: 'Actions' }), { key: 'Enter' })
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Reboot' }))
  expect(onSelect).toHaveBeenCalledTimes(1)
  expect(screen.queryByRole('menuitem')).toBeNull()
})
