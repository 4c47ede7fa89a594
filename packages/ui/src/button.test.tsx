// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { Button } from './button'
import { TooltipProvider } from './tooltip'

afterEach(cleanup)

test('a button that cannot be used keeps the focus, tells why and does nothing', () => {
  const onClick = vi.fn()
  render(
    <TooltipProvider>
      <Button disabledReason="Power is off already" onClick={onClick}>
        Power off
      </Button>
    </TooltipProvider>,
  )
  const button = screen.getByRole('button', { name: 'Power off', description: 'Power is off already' })
  button.focus()
  expect(document.activeElement).toBe(button)
  fireEvent.click(button)
  expect(onClick).not.toHaveBeenCalled()
})

test('a tap on a button that cannot be used shows the reason, for those who have no pointer to rest on it', async () => {
  render(
    <TooltipProvider>
      <Button disabledReason="Power is off already">Power off</Button>
    </TooltipProvider>,
  )
  expect(screen.queryByRole('tooltip')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Power off' }))
  expect((await screen.findByRole('tooltip')).textContent).toBe('Power is off already')
})

test('a refused submit button does not send its form', () => {
  const onSubmit = vi.fn((event: { preventDefault: () => void }) => event.preventDefault())
  render(
    <TooltipProvider>
      <form onSubmit={onSubmit}>
        <Button type="submit" disabledReason="Type the name first">
          Delete
        </Button>
      </form>
    </TooltipProvider>,
  )
  fireEvent.click(screen.getByRole('button'))
  expect(onSubmit).not.toHaveBeenCalled()
})

test('a busy button says so and takes no second click', () => {
  const onClick = vi.fn()
  render(
    <Button busy onClick={onClick}>
      Save
    </Button>,
  )
  const button = screen.getByRole('button', { name: 'Save' })
  fireEvent.click(button)
  expect(button.getAttribute('aria-busy')).toBe('true')
  expect(onClick).not.toHaveBeenCalled()
})
