// @vitest-environment jsdom
import { TooltipProvider } from '@ingot/ui/tooltip'
import { NextIntlClientProvider } from 'next-intl'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import words from '@/messages/en/words.json'
import { FormDialog } from './form-dialog'

let root: Root
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  root = createRoot(document.body.appendChild(document.createElement('div')))
})
afterEach(async () => {
  await act(async () => root.unmount())
  document.body.replaceChildren()
})

async function show(blockedReason: string | null = null) {
  const outer = vi.fn()
  const inner = vi.fn()
  await act(async () =>
    root.render(
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
              <input />
            </FormDialog>
          </form>
        </TooltipProvider>
      </NextIntlClientProvider>,
    ),
  )
  const form = document.querySelector('[role="dialog"] form')
  await act(async () => void form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })))
  return { outer, inner }
}

test('a dialog that a form opened sends its own form and not that one', async () => {
  const { outer, inner } = await show()
  expect(inner).toHaveBeenCalledTimes(1)
  expect(outer).not.toHaveBeenCalled()
})

test('nothing is sent while something is missing, by Enter neither', async () => {
  const { inner } = await show('Type the name first')
  expect(inner).not.toHaveBeenCalled()
})
