// The matrix in the browser: menus, buttons, addresses and the page of one's own rights, as each role. What is expected
// comes from core's table; nothing of it is written down here.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { hasPermission, mayEver } from '@ingot/core/access/decide-access'
import { type Permission, permissions, seedPermissions } from '@ingot/core/access/permission-matrix'
import { groupedRights, rightIn } from '@ingot/core/access/rights-of'
import { hostActionPermissions } from '@ingot/core/host/actions'
import { nodeActionPermissions } from '@ingot/core/node/actions'
import { expect, type Page, test } from '@playwright/test'
import { queryApi } from './call-api'
import { ensureEstate } from './estate'
import { giveHost, type Person, personWithoutPlace, seededPerson } from './matrix-estate'

test.describe.configure({ mode: 'serial' })

/** The portal's own table. It is an application, which nobody imports: its file is read as the messages are. */
const { pageAccess } = (await import(path.join(import.meta.dirname, '../apps/web/src/lib/page-access.ts'))) as {
  readonly pageAccess: Readonly<Record<string, { readonly permission: Permission | null }>>
}

/** Rows of the requirements whose control is not looked at here: it is elsewhere, or there is none yet. It may only shrink. */
const withoutControl: Partial<Record<keyof typeof seedPermissions, string>> = {
  'host:attached_disk': 'phase 2 of the requirements (C3)',
  'host:elastic_ip': 'elastic IPs are not built yet',
  'monitoring:show': 'metrics come with the monitoring issue (C9)',
  'alarm:show': 'alarms come with the monitoring issue (C9)',
  'host:load_balancer': 'load balancers are not built yet',
  'billing:set': 'billing comes later',
}
const atMost = 6

const words = (file: string) =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, `../apps/web/src/messages/en/${file}.json`), 'utf8'))
const roles = ['cloud admin', 'department admin', 'project admin', 'project user', 'nobody'] as const
type Role = (typeof roles)[number]

let people: Record<Role, Person>
let hostId: string
let nodeId: string
let projectId: string
let departmentId: string
let ownerId: string
/** Cells looked at, and the rights that a control was found for. */
let cells = 0
const proven = new Set<Permission>()

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000)
  const [admin, head, leader, user] = await Promise.all(
    ['admin', 'chen', 'zhao', 'lin'].map((name) => seededPerson(browser, `${name}@ingot.local`)),
  )
  if (!admin || !head || !leader || !user) throw new Error('four seeded people')
  const nobody = await personWithoutPlace(browser, admin.page)
  people = { 'cloud admin': admin, 'department admin': head, 'project admin': leader, 'project user': user, nobody }
  ;({ hostId, nodeId } = await ensureEstate(admin.page, user.page))
  const host = await queryApi<{ projectId: string; ownerId: string }>(user.page, 'host.get', { id: hostId })
  ;({ projectId, ownerId } = host)
  ;({ departmentId } = await queryApi<{ departmentId: string }>(admin.page, 'project.get', { id: projectId }))
})
test.afterAll(async () => {
  await Promise.all(roles.map((role) => people[role].page.context().close()))
  console.log(`matrix: ${cells} cells in the browser`)
})

/** One object of each kind of page, all in the project of the host or in the cloud. */
async function objects(admin: Page): Promise<Readonly<Record<string, string>>> {
  type Items = { items: { id: string; projectId?: string | null; departmentId?: string }[] }
  const first = async (procedure: string) => (await queryApi<Items>(admin, procedure, { limit: 10 })).items[0]?.id
  const found: Record<string, string | undefined> = {
    '/hosts/[id]': hostId,
    '/hosts/[id]/console': hostId,
    '/nodes/[id]': nodeId,
    '/nodes/[id]/edit': nodeId,
    '/flavors/[id]': await first('flavor.list'),
    '/images/[id]': await first('image.list'),
    '/projects/[id]': projectId,
    '/quotas/[projectId]': projectId,
    '/departments/[id]': departmentId,
    '/users/[id]': people['project user'].me.user.id,
  }
  return Object.fromEntries(Object.entries(found).flatMap(([route, id]) => (id === undefined ? [] : [[route, id]])))
}

test('the side bar offers to everybody exactly the pages that the table allows', async () => {
  const offered: Partial<Record<Role, (string | null)[]>> = {}
  for (const role of roles) {
    const { page } = people[role]
    await page.goto('/account/rights')
    // The table needs the session, and with it the side bar is complete.
    await expect(page.getByRole('table')).toBeVisible()
    const links = page.getByRole('navigation').first().getByRole('link')
    offered[role] = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))
  }
  const listed = new Set(Object.values(offered).flat())
  for (const [route, { permission }] of Object.entries(pageAccess)) {
    if (!listed.has(route)) continue
    for (const role of roles) {
      const allowed = permission === null || mayEver(people[role].actor, permission)
      expect([role, route, offered[role]?.includes(route)]).toEqual([role, route, allowed])
      cells += 1
    }
  }
})

for (const role of roles) {
  test(`${role}: the page of one's own rights says what the table says, in every place`, async () => {
    const { page, actor, me } = people[role]
    const places = [
      { projectId: null, departmentId: null },
      ...me.departments.map(({ id }) => ({ projectId: null, departmentId: id })),
      ...me.projects.map(({ id }) => ({ projectId: id, departmentId: null })),
    ]
    const rows = await page.getByRole('table').evaluate((table) =>
      [...table.querySelectorAll('tbody tr')].flatMap((row) => {
        const name = row.querySelector('th[scope=row] span')?.textContent
        return name ? [[name, ...[...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')]] : []
      }),
    )
    const shown = words('access').cell as Record<'all' | 'own' | 'none', string>
    const expected = groupedRights().flatMap((group) =>
      group.permissions.map((permission) => [
        permissions[permission].id,
        ...places.map((place) => shown[rightIn(actor, permission, place)]),
      ]),
    )
    expect(rows).toEqual(expected)
    cells += expected.length * places.length
  })

  test(`${role}: every address answers 200, 403 or 404 as the table says`, async () => {
    const { page, actor } = people[role]
    const ids = await objects(people['cloud admin'].page)
    const asked = Object.entries(pageAccess).map(async ([route, { permission }]) => {
      const known = ids[route]
      const address = route.replace(/\[\w+\]/, known ?? '00000000-0000-4000-8000-000000000000')
      const inProject = /^\/(hosts|projects|quotas)\//.test(route)
      const inDepartment = /^\/(departments|users)\//.test(route)
      const object = {
        projectId: inProject ? projectId : null,
        departmentId: inProject || inDepartment ? departmentId : null,
        ownerId,
      }
      const shows = { '/hosts/[id]/console': 'host:show', '/nodes/[id]/edit': 'node:show' } as const
      const show = route in shows ? shows[route as keyof typeof shows] : permission
      const allowed = permission === null || mayEver(actor, permission)
      const visible =
        !route.includes('[') || (known !== undefined && (show === null || hasPermission(actor, show, object)))
      const answer = await page.request.get(address, { maxRedirects: 0 })
      const expected = !allowed ? 403 : visible ? 200 : 404
      return { route, status: answer.status(), expected }
    })
    const answers = await Promise.all(asked)
    expect(answers.map(({ route, status }) => `${route} ${status}`)).toEqual(
      answers.map(({ route, expected }) => `${route} ${expected}`),
    )
    cells += answers.length
    for (const [, { permission }] of Object.entries(pageAccess)) if (permission) proven.add(permission)
  })

  test(`${role}: buttons above the lists are there for those who may use them, and for nobody else`, async () => {
    const { page, actor } = people[role]
    const buttons = [
      { address: '/hosts', name: words('host').create, permission: 'host:create' },
      { address: '/hosts', name: words('export').button, permission: 'host:export' },
      { address: '/nodes', name: words('node').register, permission: 'node:register' },
      { address: '/nodes', name: words('export').button, permission: 'node:export' },
      { address: '/flavors', name: words('flavor').create, permission: 'flavor:create' },
      { address: '/projects', name: words('project').create, permission: 'project:manage' },
      { address: '/departments', name: words('department').create, permission: 'department:manage' },
      { address: '/users', name: words('user').invite, permission: 'user:appoint' },
    ] as const satisfies readonly { address: string; name: string; permission: Permission }[]
    for (const address of new Set(buttons.map((button) => button.address))) {
      const permission = pageAccess[address]?.permission ?? null
      if (permission !== null && !mayEver(actor, permission)) continue
      await page.goto(address)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
      for (const button of buttons.filter((each) => each.address === address)) {
        const here = page.getByRole('main').getByText(button.name, { exact: true })
        if (mayEver(actor, button.permission)) await expect(here.first()).toBeVisible()
        else await expect(here).toHaveCount(0)
        proven.add(button.permission)
        cells += 1
      }
    }
  })

  test(`${role}: each action on a host is refused for a missing right exactly where the table says so`, async () => {
    const { page, actor } = people[role]
    for (const owner of [ownerId, actor.userId]) {
      if (!hasPermission(actor, 'host:show', { projectId })) continue
      await giveHost(hostId, owner)
      await page.goto(`/hosts/${hostId}`)
      await page.getByRole('button', { name: words('host').actions, exact: true }).click()
      await expect(page.getByRole('menuitem').first()).toBeVisible()
      const { action: names } = words('host') as { action: Record<string, string> }
      for (const [action, permission] of Object.entries(hostActionPermissions)) {
        const label = page.getByText(names[action] ?? '', { exact: true })
        const item = page.getByRole('menuitem').filter({ has: label })
        if ((await item.count()) === 0) continue
        const allowed = hasPermission(actor, permission, { projectId, ownerId: owner })
        const refusal = item.getByText(`(${permissions[permission].id})`)
        await expect(refusal).toHaveCount(allowed ? 0 : 1)
        if (!allowed) await expect(item).toHaveAttribute('aria-disabled', 'true')
        proven.add(permission)
        cells += 1
      }
      await page.keyboard.press('Escape')
      await lookAtNetworkTab(page, (permission) => hasPermission(actor, permission, { projectId, ownerId: owner }))
    }
    await giveHost(hostId, ownerId)
  })
}

/** Who may attach a vNIC, and who may choose the port for it: the dialog is opened and closed again. */
async function lookAtNetworkTab(page: Page, may: (permission: 'host:vnic' | 'host:nic') => boolean): Promise<void> {
  await page.getByRole('tab', { name: words('host').detail.tabs.network, exact: true }).click()
  const attach = page.getByRole('button', { name: words('network').attach, exact: true })
  await expect(attach).toHaveAccessibleDescription(
    may('host:vnic') ? '' : new RegExp(`\\(${permissions['host:vnic'].id}\\)`),
  )
  proven.add('host:vnic')
  cells += 1
  if (!may('host:vnic')) return
  await attach.click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('combobox', { name: words('network').one, exact: true })).toBeVisible()
  const port = dialog.getByRole('combobox', { name: words('network').card.choose, exact: true })
  await expect(port).toHaveCount(may('host:nic') ? 1 : 0)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  proven.add('host:nic')
  cells += 1
}

test('cloud admin: no action on a node, its bonds or a flavor lacks a right', async () => {
  const { page, actor } = people['cloud admin']
  await page.goto(`/nodes/${nodeId}`)
  await page.getByRole('button', { name: words('node').detail.actions, exact: true }).click()
  await expect(page.getByRole('menuitem').first()).toBeVisible()
  await expect(page.getByRole('menuitem').getByText('You lack the right')).toHaveCount(0)
  for (const permission of Object.values(nodeActionPermissions)) {
    expect(hasPermission(actor, permission, { projectId: null })).toBe(true)
    proven.add(permission)
    cells += 1
  }
  await page.goto(`/nodes/${nodeId}?tab=ports`)
  const bond = page.getByRole('button', { name: words('port').group.add, exact: true })
  await expect(bond).toBeVisible()
  await expect(bond).not.toHaveAccessibleDescription(/You lack the right/)
  proven.add('port_group:manage')
  cells += 1
  await page.goto('/flavors')
  const menu = (words('table').rowActions as string).split('{', 1)[0] ?? ''
  await page
    .getByRole('button', { name: new RegExp(`^${menu}`) })
    .first()
    .click()
  const remove = page
    .getByRole('menuitem')
    .filter({ has: page.getByText(words('flavor').action.delete, { exact: true }) })
  await expect(remove).toBeVisible()
  await expect(remove.getByText('You lack the right')).toHaveCount(0)
  proven.add('flavor:delete')
  cells += 1
})

test('a refusal names who can grant the right, to those who may know them', async () => {
  const { page } = people['project user']
  await page.goto('/account/rights')
  const name = `${words('access').cell.none}: ${words('reasons').permissions['member:manage']}`
  await page.getByRole('button', { name: new RegExp(`^${name}, .*risk-models`) }).click()
  const why = page.getByRole('dialog')
  await expect(why).toContainText('(D-24)')
  await expect(why).toContainText(`${people['department admin'].me.user.displayName} (department admin)`)
  await expect(why).not.toContainText(people['project admin'].me.user.displayName)
})

test('every row of the requirements has a control that was looked at, or is known to have none here', async () => {
  const missing = Object.keys(seedPermissions).filter((name) => !proven.has(name as Permission))
  expect(missing.sort()).toEqual(Object.keys(withoutControl).sort())
  expect(Object.keys(withoutControl).length).toBeLessThanOrEqual(atMost)
})
