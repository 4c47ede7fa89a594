// @vitest-environment jsdom
import type { Route } from 'next'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { EditPage } from './edit-page'

let root: Root
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  root = createRoot(document.body.appendChild(document.createElement('div')))
})
afterEach(async () => {
  await act(async () => root.unmount())
  document.body.replaceChildren()
})

/** What the page shows once the query has answered this. */
async function show(data: { readonly name: string; readonly version: number }, isFetching = false) {
  await act(async () =>
    root.render(
      <EditPage
        query={{ data, isFetching, error: null, refetch: () => {} }}
        parent={() => ({ label: 'Flavors', href: '/flavors' as Route })}
        title={(flavor) => flavor?.name ?? 'Flavor'}
      >
        {({ version }) => <p>version {version}</p>}
      </EditPage>,
    ),
  )
  return document.body.textContent
}

test('a form keeps the version it began with, so that a change by somebody else is not overwritten', async () => {
  await show({ name: 'm2', version: 3 })
  expect(await show({ name: 'm2', version: 4 })).toContain('version 3')
})

test('it does not begin with what is remembered while the newest is on its way', async () => {
  expect(await show({ name: 'm2', version: 3 }, true)).not.toContain('version')
  expect(await show({ name: 'm2', version: 4 })).toContain('version 4')
})
