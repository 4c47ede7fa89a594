import { expect, type Page } from '@playwright/test'
import { accountOf, readSystem } from './lab-system'

/** Signs in as a seeded account, in the language of the browser, which has to be English. */
export async function openSession(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(accountOf(email).password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible({ timeout: 60_000 })
}

/** Signs in as a seeded account and switches the portal to English, which the journeys' locators are written in. */
export async function signIn(page: Page, email: string): Promise<void> {
  const { password } = accountOf(email)
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^(概览|Overview)$/ })).toBeVisible({ timeout: 60_000 })
  await chooseLanguage(page, 'English')
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
}

/** Chooses the portal's language. The account's own comes first: the page may be loaded anew for it under an open menu. */
export async function chooseLanguage(page: Page, name: 'English' | '简体中文'): Promise<void> {
  const item = page.getByRole('menuitemradio', { name })
  await expect(async () => {
    await page.getByRole('button', { name: /^(语言|Language)/ }).click({ timeout: 5_000 })
    await item.click({ timeout: 5_000 })
  }).toPass({ timeout: 60_000 })
}

export interface LabNodeEntry {
  readonly name: string
  readonly address: string
  readonly port: number
  /** its screen */
  readonly vnc: { readonly host: string; readonly port: number } | null
  /** of the QEMU lab's machines */
  readonly macs?: readonly string[]
}
interface LabInfo {
  readonly controlUrl: string
  readonly username: string
  readonly password: string
  readonly nodes: readonly LabNodeEntry[]
}

export const labInfo = () => readSystem().lab as LabInfo

/** A server of the lab by name. */
export function labNode(name: string): LabNodeEntry {
  const node = labInfo().nodes.find((each) => each.name === name)
  if (!node) throw new Error(`the lab has no node ${name}`)
  return node
}

/** Asks the lab's control API, which knows the truth about the simulated hardware. */
export async function askLab<T>(path: string): Promise<T> {
  const response = await fetch(`${labInfo().controlUrl}${path}`)
  if (!response.ok) throw new Error(`the lab answered ${response.status} for ${path}`)
  return (await response.json()) as T
}

/** Chooses in one of the portal's select boxes. */
export async function choose(page: Page, label: string | RegExp, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label }).click()
  await page.getByRole('option', { name: option }).click()
}
