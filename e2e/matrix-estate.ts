// The people of the matrix, each signed in, and the host that they look at.
import { randomUUID } from 'node:crypto'
import type { Actor } from '@ingot/core/access/actor'
import { type Browser, expect, type Page } from '@playwright/test'
import pg from 'pg'
import { mutateApi, queryApi } from './call-api'
import { readSystem } from './lab-system'
import { openSession } from './portal'

interface Me {
  readonly user: { readonly id: string; readonly displayName: string; readonly cloudAdmin: boolean }
  readonly projects: readonly {
    readonly id: string
    readonly name: string
    readonly role: Actor['memberships'][number]['role']
  }[]
  readonly departments: readonly { readonly id: string; readonly name: string }[]
}
export interface Person {
  readonly page: Page
  readonly me: Me
  /** Who asks, as core's rules know it. */
  readonly actor: Actor
}

async function personOf(page: Page): Promise<Person> {
  const me = await queryApi<Me>(page, 'session.me')
  const { user, projects, departments } = me
  const actor = {
    ...{ userId: user.id, name: user.displayName, cloudAdmin: user.cloudAdmin },
    memberships: projects.map(({ id, role }) => ({ projectId: id, role })),
    departmentIds: departments.map(({ id }) => id),
  }
  return { page, me, actor }
}

/** Signed in as a seeded account. */
export async function seededPerson(browser: Browser, email: string): Promise<Person> {
  const page = await (await browser.newContext()).newPage()
  await openSession(page, email)
  return personOf(page)
}

/** Somebody with an account and no place at all. */
export async function personWithoutPlace(browser: Browser, admin: Page): Promise<Person> {
  const email = `nobody-${randomUUID()}@example.org`
  const password = `Bamboo-${randomUUID()}`
  const { link } = await mutateApi<{ link: { token: string } }>(admin, 'user.invite', { email })
  const page = await (await browser.newContext()).newPage()
  await page.goto('/sign-in')
  await mutateApi(page, 'invitation.redeem', { token: link.token, displayName: 'Nobody', password, locale: 'en' })
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible({ timeout: 60_000 })
  return personOf(page)
}

/** Whose a host is; hosts change hands nowhere in the portal, and making one for each owner would take minutes. */
export async function giveHost(hostId: string, ownerId: string): Promise<void> {
  const client = new pg.Client({ connectionString: readSystem().databaseUrl })
  await client.connect()
  try {
    await client.query('UPDATE host SET owner_id = $2 WHERE id = $1', [hostId, ownerId])
  } finally {
    await client.end()
  }
}
