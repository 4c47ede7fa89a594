// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { AlertDialog } from './alert-dialog'
import { TooltipProvider } from './tooltip'

afterEach(cleanup)

const show = (onConfirm: () => void, busy = false) =>
  render(
    <TooltipProvider>
      <AlertDialog
        open
        onOpenChange={() => {}}
        title="Delete node-1?"
        description="It cannot be brought back."
        confirmLabel="Delete"
        cancelLabel="Cancel"
        onConfirm={onConfirm}
        busy={busy}
        danger
        typed={{ expected: 'node-1', label: 'Type node-1', missingReason: 'Type the name first' }}
      />
    </TooltipProvider>,
  )

test('nothing is deleted until the name has been typed exactly', () => {
  const onConfirm = vi.fn()
  show(onConfirm)
  const confirm = screen.getByRole('button', { name: 'Delete' })
  const input = screen.getByLabelText('Type node-1')
  fireEvent.click(confirm)
  fireEvent.change(input, { target: { value: 'Node-1' } })
  fireEvent.submit(input)
  expect(onConfirm).not.toHaveBeenCalled()
  fireEvent.change(input, { target: { value: 'node-1' } })
  fireEvent.submit(input)
  expect(onConfirm).toHaveBeenCalledTimes(1)
})

test('while it works a second Enter does not confirm twice', () => {
  const onConfirm = vi.fn()
  show(onConfirm, true)
  const input = screen.getByLabelText('Type node-1')
  fireEvent.change(input, { target: { value: 'node-1' } })
  fireEvent.submit(input)
  expect(onConfirm).not.toHaveBeenCalled()
})

test('the question is named and described for assistive technology', () => {
  show(() => {})
  const dialog = screen.getByRole('alertdialog', { name: 'Delete node-1?' })
  const description = document.getElementById(dialog.getAttribute('aria-describedby') ?? '')
  expect(description?.textContent).toBe('It cannot be brought back.')
})
