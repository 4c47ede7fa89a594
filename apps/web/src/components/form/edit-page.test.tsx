// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import type { Route } from 'next'
import { afterEach, expect, test } from 'vitest'
import { EditPage } from './edit-page'

afterEach(cleanup)

type Flavor = { readonly name: string; readonly version: number }
const page = (data: Flavor | undefined, isFetching: boolean) => (
  <EditPage
    query={{ data, isFetching, error: null, refetch: () => {} }}
    parent={() => ({ label: 'Flavors', href: '/flavors' as Route })}
    title={(flavor) => flavor?.name ?? 'Flavor'}
  >
    {({ version }) => <p>version {version}</p>}
  </EditPage>
)

test('a form keeps the version it began with, so that a change by somebody else is not overwritten', () => {
  const { rerender } = render(page({ name: 'm2', version: 3 }, false))
  rerender(page({ name: 'm2', version: 4 }, false))
  expect(screen.getByText('version 3')).toBeDefined()
})

test('it does not begin with what is remembered while the newest is on its way', () => {
  const { rerender } = render(page({ name: 'm2', version: 3 }, true))
  expect(screen.queryByText(/version/)).toBeNull()
  rerender(page({ name: 'm2', version: 4 }, false))
  expect(screen.getByText('version 4')).toBeDefined()
})
