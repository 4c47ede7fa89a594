// A department admin lets a new person into a project by a one-time link, and shuts the account again.
import { expect, type Page, test } from '@playwright/test'
import { openSession } from './portal'

const email = 'mei@example.org'
const password = 'Bamboo-Ledger-42'

async function enter(page: Page): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('a department admin invites somebody, who comes in by the link once, and whose pages end with the account', async ({
  browser,
}) => {
  const head = await (await browser.newContext()).newPage()
  const mei = await (await browser.newContext()).newPage()
  await openSession(head, 'chen@ingot.local')
  await head.goto('/projects')
  await head.getByRole('link', { name: 'risk-models' }).click()
  await head.getByRole('button', { name: 'Add member' }).click()
  await head.getByLabel('E-mail address').fill(email)
  await head.getByRole('dialog').getByRole('button', { name: 'Add member' }).click()
  const link = await head.getByLabel('One-time link').inputValue()
  expect(new URL(link).pathname).toMatch(/^\/invite\/[\w-]{43}$/)
  await head.getByRole('button', { name: 'I have handed it on' }).click()
  await expect(head.getByRole('table', { name: 'Open invitations' }).getByText(email)).toBeVisible()

  await mei.goto(link)
  await expect(mei.getByText('You are invited into Research / risk-models.')).toBeVisible()
  await mei.getByLabel('Your name').fill('Mei')
  await mei.getByLabel('Password', { exact: true }).fill('weak')
  await mei.getByRole('button', { name: 'Create account' }).click()
  await expect(mei.getByText(/The password is too/)).toBeVisible()
  await mei.getByLabel('Password', { exact: true }).fill(password)
  await mei.getByRole('button', { name: 'Create account' }).click()
  await expect(mei.getByText(`Sign in as ${email}`)).toBeVisible()
  await mei.goto(link)
  await expect(mei.getByRole('heading', { name: 'This link is not good any more' })).toBeVisible()

  await enter(mei)
  await expect(mei.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible({ timeout: 60_000 })
  await mei.goto('/projects')
  await mei.getByRole('link', { name: 'risk-models' }).click()
  await expect(mei.getByRole('button', { name: 'Add member' })).toHaveAttribute('aria-disabled', 'true')

  await head.goto('/users')
  await head.getByRole('link', { name: 'Mei' }).click()
  await expect(head.getByRole('button', { name: 'Make cloud admin' })).toHaveAttribute('aria-disabled', 'true')
  await head.getByRole('button', { name: 'Disable', exact: true }).click()
  await head.getByRole('alertdialog').getByRole('button', { name: 'Disable', exact: true }).click()
  await expect(head.getByText('Mei was disabled.')).toBeVisible()
  // The open page ends by itself: its live stream does, and with it every question it asks.
  await expect(mei).toHaveURL(/\/sign-in/)
  await enter(mei)
  await expect(mei.getByText(/The email or the password is wrong/)).toBeVisible()
  await Promise.all([head.context().close(), mei.context().close()])
})
