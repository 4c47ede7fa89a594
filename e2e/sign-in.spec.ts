// The ways in beside a password alone: an identity provider, and a second factor.
import { expect, type Page, test } from '@playwright/test'
import { TOTP } from 'otpauth'
import { accountOf } from './lab-system'
import { openSession } from './portal'
import { visitor } from './start-surroundings'

const recoveryForm = /[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}/g
const overview = (page: Page) => page.getByRole('heading', { level: 1, name: 'Overview' })

async function givePassword(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(accountOf(email).password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

async function giveCode(page: Page, code: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Code' }).fill(code)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('whom the identity provider names gets an account unless the policy says that somebody has to invite him', async ({
  browser,
}) => {
  const admin = await (await browser.newContext()).newPage()
  const wang = await (await browser.newContext()).newPage()
  await openSession(admin, 'admin@ingot.local')
  await admin.goto('/policies/sign-in')
  const change = async () => {
    await admin.getByRole('switch', { name: 'Make accounts for people of the identity provider' }).click()
    await admin.getByRole('button', { name: 'Save' }).click()
    await expect(admin.getByText('Saved. It holds for sign-ins from now on.').last()).toBeVisible()
  }
  await change()
  await wang.goto('/sign-in')
  const byProvider = wang.getByRole('link', { name: 'Sign in with Example ID' })
  await byProvider.click()
  await expect(wang.getByText('Nobody has given you an account here yet.')).toBeVisible()

  await admin.reload()
  await change()
  await byProvider.click()
  await expect(overview(wang)).toBeVisible({ timeout: 60_000 })
  await admin.goto('/users')
  await expect(admin.getByRole('link', { name: visitor.name })).toBeVisible()
  await Promise.all([admin.context().close(), wang.context().close()])
})

test('a second factor is asked for beside the password, a code is good once, and a recovery code stands in for it', async ({
  browser,
}) => {
  const email = 'zhao@ingot.local'
  const page = await (await browser.newContext()).newPage()
  await openSession(page, email)
  await page.goto('/account')
  await page.getByRole('button', { name: 'Set up' }).click()
  const dialog = page.getByRole('dialog', { name: 'Set up a second factor' })
  await dialog.getByLabel('Password', { exact: true }).fill(accountOf(email).password)
  await dialog.getByRole('button', { name: 'Show the code to scan' }).click()
  const secret = (await dialog.getByTestId('factor-secret').textContent()) ?? ''
  const totp = new TOTP({ secret })
  await dialog.getByRole('textbox', { name: 'Code' }).fill(totp.generate())
  await dialog.getByRole('button', { name: 'Switch on' }).click()
  const shown = dialog.getByText(recoveryForm)
  await expect(shown).toBeVisible()
  const [first = '', second = '', ...others] = (await shown.textContent())?.match(recoveryForm) ?? []
  expect(others).toHaveLength(8)
  await dialog.getByRole('button', { name: 'I have kept them' }).click()
  await expect(page.getByText('10 recovery codes are left.')).toBeVisible()

  const other = await (await browser.newContext()).newPage()
  await givePassword(other, email)
  // The code that switched it on is used up, if its time is still going on; the next one is good already.
  const next = totp.generate({ timestamp: Date.now() + 30_000 })
  await giveCode(other, next)
  await expect(overview(other)).toBeVisible()
  const third = await (await browser.newContext()).newPage()
  await givePassword(third, email)
  await giveCode(third, next)
  await expect(third.getByText('This code is not right, or it was used before.')).toBeVisible()
  await giveCode(third, first)
  await expect(overview(third)).toBeVisible()

  await page.goto('/account')
  await page.getByRole('button', { name: 'Switch off' }).click()
  const proof = page.getByRole('dialog', { name: 'Switch the second factor off?' })
  await proof.getByLabel('Password', { exact: true }).fill(accountOf(email).password)
  await proof.getByRole('textbox', { name: 'Code' }).fill(first)
  await proof.getByRole('button', { name: 'Switch off' }).click()
  await expect(proof.getByText('This code is not right, or it was used before.')).toBeVisible()
  await proof.getByRole('textbox', { name: 'Code' }).fill(second)
  await proof.getByRole('button', { name: 'Switch off' }).click()
  await expect(page.getByText('The second factor was switched off.')).toBeVisible()
  await Promise.all([page, other, third].map((each) => each.context().close()))
})
