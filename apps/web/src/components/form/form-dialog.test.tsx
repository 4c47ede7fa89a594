// @vitest-environment jsdom
import { TooltipProvider } from '@ingot/ui/tooltip'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { NextIntlClientProvider } from 'next-intl'
import { afterEach, expect, test, vi } from 'vitest'
import words from '@/messages/en/words.json'
import { FormDialog } from './form-dialog'

afterEach(cleanup)

function show(blockedReason: string | null = null) {
  const outer = vi.fn()
  const inner = vi.fn()
  render(
    <NextIntlClientProvider locale="en" messages={{ words }}>
      <TooltipProvider>
        <form onSubmit={outer}>
          <FormDialog
            title="Rename"
            submitLabel="Save"
            blockedReason={blockedReason}
            busy={false}
            error={null}
            onSubmit={inner}
            onClose={() => {}}
          >
            <input aria-label="Name" />
          </FormDialog>
        </form>
      </TooltipProvider>
    </NextIntlClientProvider>,
  )
  return { outer, inner }
}

test('a dialog that a form opened sends its own form and not that one', () => {
  const { outer, inner } = show()
  fireEvent.submit(screen.getByLabelText('Name'))
  expect(inner).toHaveBeenCalledTimes(1)
  expect(outer).not.toHaveBeenCalled()
})

test('nothing is sent while something is missing, by Enter neither', () => {
  const { inner } = show('Type the name first')
  fireEvent.submit(screen.getByLabelText('Name'))
  expect(inner).not.toHaveBeenCalled()
})
