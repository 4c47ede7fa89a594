import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { findPage, type PageRoute, pageAccess, permissionOfPage } from './page-access'
import { paths } from './paths'

const app = path.resolve(import.meta.dirname, '../app')
const routesOf = (group: string) =>
  readdirSync(path.join(app, group), { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'page.tsx')
    .map((file) => `/${path.dirname(file)}`.replace(/^\/\.$/, '/'))
/** Pages for those who are signed in; the ones beside them are on the way in. */
const routes = ['(console)', '(window)'].flatMap(routesOf)

test('every page says what it needs, and nothing is said of pages that are not there', () => {
  expect(Object.keys(pageAccess).sort()).toEqual([...new Set(routes)].sort())
})

test.each(Object.keys(pageAccess) as PageRoute[])('%s is found at its address', (route) => {
  const address = route.replace(/\[\w+\]/, '7b1c')
  const named = /\[(\w+)\]/.exec(route)?.[1]
  expect(findPage(address)).toEqual({ route, access: pageAccess[route], input: named ? { [named]: '7b1c' } : {} })
  expect(findPage(`${address}/nothing/here`)).toBeNull()
})

test('a page that names an object says which procedure finds it', () => {
  const named = Object.entries(pageAccess).filter(([route]) => route.includes('['))
  expect(named.filter(([, access]) => !('finds' in access))).toEqual([])
})

test('every address that is built leads to a page, whatever its query', () => {
  const entries = routesOf('(entry)').map((route) => route.split('/')[1])
  const outside = ['link', 'logo', 'signInByOidc']
  const built = Object.entries(paths).flatMap(([name, build]) =>
    outside.includes(name) ? [] : [(build as (argument: unknown) => string)(name.endsWith('In') ? { a: ['b'] } : 'x')],
  )
  expect(built.length).toBeGreaterThan(30)
  for (const address of built)
    if (!entries.includes(address.split(/[/?]/)[1])) expect(() => permissionOfPage(address)).not.toThrow()
})
