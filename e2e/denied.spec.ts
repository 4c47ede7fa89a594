// What one may not do is absent or explained, in the pages as in the API.
import { expect, type Page, test } from '@playwright/test'
import { ensureEstate } from './estate'
import { openSession } from './portal'

test.describe.configure({ mode: 'serial' })

let lin: Page
let zhao: Page
let hostId: string

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000)
  const newPage = async () => (await browser.newContext()).newPage()
  const admin = await newPage()
  lin = await newPage()
  zhao = await newPage()
  await openSession(admin, 'admin@ingot.local')
  await openSession(lin, 'lin@ingot.local')
  await openSession(zhao, 'zhao@ingot.local')
  ;({ hostId } = await ensureEstate(admin, lin))
  await admin.context().close()
})
test.afterAll(async () => {
  await lin.context().close()
  await zhao.context().close()
})

test('a host of another project does not exist for its neighbours: not in the list, not at its address', async () => {
  await lin.goto('/hosts')
  await expect(lin.getByRole('link', { name: 'risk-db-1', exact: true })).toBeVisible()
  await zhao.goto('/hosts')
  await expect(zhao.getByText('No hosts yet')).toBeVisible()
  await expect(zhao.getByText('risk-db-1')).toHaveCount(0)
  const answer = await zhao.goto(`/hosts/${hostId}`)
  expect(answer?.status()).toBe(404)
  await expect(zhao.getByRole('heading', { level: 1, name: 'Not found' })).toBeVisible()
  await expect(zhao.getByText('risk-db-1')).toHaveCount(0)
})

for (const [path, permission] of [
  ['/nodes', 'Show nodes'],
  ['/flavors', 'Show flavors'],
] as const)
  test(`${path} is not offered to a project user, and its address names the permission that is missing`, async () => {
    await lin.goto('/')
    await expect(lin.getByRole('link', { name: 'Hosts', exact: true }).first()).toBeVisible()
    await expect(lin.locator(`a[href="${path}"]`)).toHaveCount(0)
    const answer = await lin.goto(path)
    expect(answer?.status()).toBe(403)
    await expect(lin.getByText(`You lack the right “${permission}”`)).toBeVisible()
  })

test('a refused action can be reached by keyboard, says why, and does nothing', async () => {
  await lin.goto(`/hosts/${hostId}`)
  await lin.getByRole('button', { name: 'Actions' }).focus()
  await lin.keyboard.press('Enter')
  const start = lin.getByRole('menuitem', { name: /^Start/ })
  await expect(start).toHaveAttribute('aria-disabled', 'true')
  await expect(async () => {
    await lin.keyboard.press('ArrowDown')
    await expect(start).toBeFocused({ timeout: 200 })
  }).toPass()
  await expect(start).toContainText(/on already|already on/i)
  await lin.keyboard.press('Enter')
  await expect(start).toBeVisible()
})
