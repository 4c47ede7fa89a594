// The network of bare metal, seen by those who use it: switches are added and read, cables declared as both ends tell them, plans
// shown and consented to; two projects' hosts are apart and one project's together; a wrong cable and a switch that lies stop
// a change with words.
import { expect, type Page, test } from '@playwright/test'
import { mutateApi, queryApi } from './call-api'
import { ensureProvided } from './estate'
import { readSystem } from './lab-system'
import { choose, signIn } from './portal'
import { portalWords } from './portal-words'
import {
  addressOf,
  carriedBy,
  deployHost,
  findByName,
  hostAtRest,
  hostPassword,
  inspectServer,
  makeNetwork,
  portTo,
  provideServer,
  switchedZone,
  tellLab,
} from './switch-estate'
import { speak, takePicture } from './take-picture'

test.describe.configure({ mode: 'serial' })

const slow = { timeout: 170_000 }
const words = portalWords('en')
/** Where the first cables of the servers end. */
const servers = {
  'lab-c1-5': { arch: 'x86_64', leaf: 'lab-leaf-2a' },
  'lab-c1-6': { arch: 'x86_64', leaf: 'lab-leaf-2a' },
  'lab-m2-3': { arch: 'x86_64', leaf: 'lab-leaf-3a' },
  'lab-a1-2': { arch: 'aarch64', leaf: 'lab-leaf-3a' },
} as const
type Server = keyof typeof servers
const names = Object.keys(servers) as Server[]
const readded = 'lab-leaf-7b'
/** Its first and third port lead to one switch. */
const bonded: Server = 'lab-m2-3'

let admin: Page
let lin: Page
let zhao: Page
const nodeIds = new Map<string, string>()
const hosts = new Map<string, { id: string; address: string }>()
let vlanId = 0

test.beforeAll(async ({ browser }) => {
  const open = async () => (await browser.newContext()).newPage()
  ;[admin, lin, zhao] = await Promise.all([open(), open(), open()])
  await signIn(admin, 'admin@ingot.local')
  await signIn(lin, 'lin@ingot.local')
  await signIn(zhao, 'zhao@ingot.local')
})
test.afterAll(async () => {
  await Promise.all([admin, lin, zhao].map((page) => page?.context().close()))
})

interface LabSwitchEntry {
  readonly name: string
  readonly vendor: string
  readonly address: string
  readonly port: number
  readonly username: string
  readonly password: string
  readonly enable: string | null
  readonly macAddress: string
  readonly uplinks: readonly string[]
}
const labSwitch = (name: string): LabSwitchEntry => {
  const { switches } = readSystem().lab as { switches: LabSwitchEntry[] }
  const found = switches.find((each) => each.name === name)
  if (!found) throw new Error(`the lab has no switch ${name}`)
  return found
}

const switchId = async (name: string) =>
  (await findByName<{ id: string; name: string }>(admin, 'switch.list', name, { q: name })).id

test('an admin adds a switch: it is logged in to, its key kept, its ports read', async () => {
  const entry = labSwitch(readded)
  await mutateApi(admin, 'switch.delete', { id: await switchId(readded) })
  await admin.goto('/switches')
  await admin.getByRole('link', { name: 'Add switch' }).first().click()
  await admin.getByRole('button', { name: 'Add switch' }).click()
  for (const problem of ['Enter a name.', 'Choose the vendor.', 'Choose an availability zone.'])
    await expect(admin.getByText(problem)).toBeVisible()
  await admin.getByLabel('Name', { exact: true }).fill(entry.name)
  await choose(admin, 'Vendor', 'Cisco IOS')
  await choose(admin, 'Availability zone', switchedZone)
  await admin.getByLabel('MAC address').fill(entry.macAddress)
  await admin.getByLabel('Address', { exact: true }).fill(entry.address)
  await admin.getByLabel('SSH port').fill(String(entry.port))
  await admin.getByLabel('User name').fill(entry.username)
  await admin.getByLabel('Password', { exact: true }).fill(entry.password)
  await admin.getByLabel('Enable secret').fill(entry.enable ?? '')
  await admin.getByLabel('Uplinks').fill(entry.uplinks.join(', '))
  await admin.getByLabel('VLAN of free ports').fill('14')
  await admin.getByRole('button', { name: 'Add switch' }).click()
  await expect(admin.getByRole('heading', { level: 1, name: entry.name })).toBeVisible(slow)
  await expect(admin.getByRole('main').getByText('Reachable').first()).toBeVisible(slow)
  await expect(admin.getByRole('group', { name: 'Faceplate' }).getByRole('button').first()).toBeVisible(slow)
  await admin.getByRole('tab', { name: 'Settings' }).click()
  await expect(
    admin
      .getByRole('main')
      .getByText(/SHA256:/)
      .first(),
  ).toBeVisible()
  expect(JSON.stringify(await queryApi(admin, 'switch.get', { id: await switchId(readded) }))).not.toContain(
    entry.password,
  )
})

test('cables are seen by LLDP from both ends and declared as seen, with a preview', async () => {
  const ids = await Promise.all(names.map((name) => inspectServer(admin, name, servers[name].arch)))
  for (const [i, name] of names.entries()) nodeIds.set(name, ids[i] as string)
  await admin.goto('/cabling')
  await expect(admin.getByRole('main').getByText('not declared').first()).toBeVisible(slow)
  await admin.getByRole('button', { name: 'Declare what is seen' }).click()
  const dialog = admin.getByRole('dialog', { name: 'Declare what both ends tell' })
  await expect(dialog.getByRole('checkbox').first()).toBeVisible()
  await dialog.getByRole('button', { name: /^Declare \d+ as seen$/ }).click()
  await expect(dialog).toBeHidden(slow)
  await expect(admin.getByRole('main').getByText('as declared').first()).toBeVisible()
  await Promise.all(names.map((name, i) => (name === bonded ? null : provideServer(admin, ids[i] as string))))
})

test('an admin bonds two ports of a server in one dialog, which says when its switch gets the group', async () => {
  const id = nodeIds.get(bonded) ?? ''
  await admin.goto(`/nodes/${id}?tab=ports`)
  await admin.getByRole('button', { name: 'Bond ports' }).click()
  const dialog = admin.getByRole('dialog', { name: 'Bond ports' })
  for (const nic of ['eno1', 'eno3']) await dialog.getByRole('checkbox', { name: new RegExp(`^${nic} `) }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  const row = admin.getByRole('row').filter({ hasText: 'bond4' })
  await expect(row).toContainText('eno1, eno3')
  await expect(row).toContainText('before the machine boots')
  await provideServer(admin, id)
})

async function choosePlanning(waits: boolean): Promise<void> {
  await admin.goto('/network-schemes')
  await admin.getByRole('button', { name: `Change scheme: ${switchedZone}` }).click()
  const dialog = admin.getByRole('dialog', { name: `Network scheme of ${switchedZone}` })
  const approval = dialog.getByRole('switch', { name: 'Plans wait for approval' })
  if ((await approval.getAttribute('aria-checked')) !== String(waits)) await approval.click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
}

test('where the scheme asks for it, a deploy waits until somebody has seen the lines and approved them', async () => {
  const network = await makeNetwork(lin, { project: 'risk-models', name: 'models', cidr: '10.90.0.0/24' })
  vlanId = network.vlanId
  await choosePlanning(true)
  const first = { project: 'risk-models', name: 'model-1', flavor: 'c1.small', networkId: network.id }
  const id = await deployHost(lin, first)
  const { node } = await queryApi<{ node: { name: Server } | null }>(admin, 'host.get', { id })
  const leaf = servers[node?.name ?? 'lab-c1-5'].leaf
  await admin.goto(`/switches/${await switchId(leaf)}?tab=plans`)
  await admin
    .getByRole('row', { name: /awaiting approval/ })
    .first()
    .getByRole('button')
    .first()
    .click(slow)
  const dialog = admin.getByRole('dialog', { name: new RegExp(`^Plan for ${leaf}`) })
  await expect(dialog.getByLabel('Lines that are sent')).toContainText(/vlan/)
  await expect(dialog.getByText('Nothing has been sent yet.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Approve and apply' }).click()
  await expect(admin.getByText('Approved. It is applied now.')).toBeVisible()
  await approveUntilAtRest(id)

  const ended = await hostAtRest(lin, id)
  expect([ended.state, ended.lastError]).toEqual(['active', null])
  hosts.set('model-1', { id, address: await addressOf(lin, id) })
  await choosePlanning(false)
})

/** Says yes to every further plan of a deploy: each switch has its own, before the agent and after it. */
async function approveUntilAtRest(hostId: string): Promise<void> {
  const waiting = { filter: { state: ['awaiting_approval'] } }
  await expect
    .poll(async () => {
      const { items } = await queryApi<{ items: { id: string }[] }>(admin, 'switchPlan.list', waiting)
      for (const { id } of items) await mutateApi(admin, 'switchPlan.approve', { id })
      return (await queryApi<{ state: string }>(lin, 'host.get', { id: hostId })).state
    }, slow)
    .not.toBe('deploying')
}

test('hosts of one project in one network reach each other, and nobody of another project does', async () => {
  const [models, other] = await Promise.all([
    findByName<{ id: string; name: string }>(lin, 'network.list', 'models', {}),
    makeNetwork(zhao, { project: 'trading', name: 'desks', cidr: '10.90.0.0/24' }),
  ])
  const [second, foreign] = await Promise.all([
    deployHost(lin, { project: 'risk-models', name: 'model-2', flavor: 'c1.small', networkId: models.id }),
    deployHost(zhao, { project: 'trading', name: 'desk-1', flavor: 'm2.large', networkId: other.id }),
  ])
  expect(other.vlanId).not.toBe(vlanId)
  expect((await hostAtRest(lin, second)).state).toBe('active')
  expect((await hostAtRest(zhao, foreign)).state).toBe('active')
  hosts.set('model-2', { id: second, address: await addressOf(lin, second) })
  hosts.set('desk-1', { id: foreign, address: await addressOf(zhao, foreign) })

  const target = hosts.get('model-2')?.address ?? ''
  await openShell(lin, 'model-1')
  await typeOnConsole(lin, `ping -c 2 ${target}`, /2 packets transmitted, 2 received/)
  // The other project has the very same addresses: only the VLAN keeps them apart.
  await openShell(zhao, 'desk-1')
  await typeOnConsole(
    zhao,
    `ping -c 2 ${target === hosts.get('desk-1')?.address ? '10.90.0.250' : target}`,
    /2 packets transmitted, 0 received/,
  )
})

test('a host on bonded ports has the bond, and its switch has both in one group', async () => {
  // Its console is open from the test before.
  await typeOnConsole(zhao, 'ip -d link', /eno1:.*master bond0.*eno3:.*master bond0.*bond mode 802\.3ad/)
  await typeOnConsole(zhao, 'cat /proc/net/bonding/bond0', /Slave Interface: eno3.*Actor Churn State: none/)
  const leaf = await switchId(servers[bonded].leaf)
  await mutateApi(admin, 'switch.verify', { id: leaf })
  await admin.goto(`/switches/${leaf}`)
  await expect(admin.getByRole('row').filter({ hasText: 'bundled' }).first()).toBeVisible(slow)
})

if (process.env.INGOT_SCREENSHOTS === '1')
  test('pictures for the documents', async () => {
    const { items } = await queryApi<{ items: { nodeId: string; rack: string }[] }>(admin, 'rack.offers', {})
    if (items.length > 0)
      await mutateApi(admin, 'rack.fill', { items: items.map(({ nodeId, rack }) => ({ nodeId, rack })) })
    const leaf = await switchId(servers['lab-c1-5'].leaf)
    const pages = { switch: `/switches/${leaf}`, topology: '/topology' }
    for (const locale of ['zh-CN', 'en'] as const) {
      await speak(admin, locale)
      for (const [name, address] of Object.entries(pages)) await takePicture(admin, `${name}-${locale}`, address)
      await takePicture(admin, `rack-${locale}`, '/cabling?view=rack', () =>
        admin.getByRole('button', { name: /^LAB-02/ }).click(),
      )
      await takePicture(admin, `plan-${locale}`, `/switches/${leaf}?tab=plans`, () =>
        admin.getByRole('table').getByRole('row').nth(1).getByRole('button').first().click(),
      )
    }
  })

async function openShell(page: Page, name: string): Promise<void> {
  await page.goto(`/hosts/${hosts.get(name)?.id}?tab=console`)
  await expect(page.getByText('Live', { exact: true }).first()).toBeVisible(slow)
  const screen = page.locator('.xterm-rows')
  await page.getByRole('textbox', { name: /^(Terminal input|Serial console)/ }).focus()
  await expect(async () => {
    await page.keyboard.press('Enter')
    await expect(screen).toContainText('login:', { timeout: 2_000 })
  }).toPass(slow)
  await page.keyboard.type('root\n')
  await expect(screen).toContainText('Password:', slow)
  await page.keyboard.type(`${hostPassword}\n`)
  await expect(screen).toContainText(`root@${name}`, slow)
}

async function typeOnConsole(page: Page, command: string, expected: RegExp): Promise<void> {
  await page.keyboard.type(`${command}\n`)
  await expect(page.locator('.xterm-rows')).toContainText(expected, slow)
}

test('a running host is given one more network and loses it again: its switch carries it as the plan says', async () => {
  const id = hosts.get('model-1')?.id ?? ''
  const leaf = 'lab-leaf-2b'
  const { node } = await queryApi<{ node: { name: Server } }>(admin, 'host.get', { id })
  const [extra, port] = await Promise.all([
    makeNetwork(lin, { project: 'risk-models', name: 'backup', cidr: '10.91.0.0/24' }),
    portTo(leaf, node.name),
  ])
  const before = await carriedBy(leaf, port)
  await lin.goto(`/hosts/${id}?tab=network`)
  await lin.getByRole('button', { name: words('network.attach') }).click()
  const dialog = lin.getByRole('dialog', { name: words('network.attachTo', { host: 'model-1' }) })
  await dialog.getByRole('combobox', { name: words('network.one') }).click()
  await lin.getByRole('option', { name: /^backup/ }).click()
  await dialog.getByRole('button', { name: words('network.attach') }).click()
  const row = lin.getByRole('row').filter({ hasText: 'backup' })
  await expect(row.getByText(words('network.vnicState.attached'), { exact: true })).toBeVisible(slow)
  expect(await carriedBy(leaf, port)).toBe(extra.vlanId)

  await admin.goto(`/switches/${await switchId(leaf)}?tab=plans`)
  const latest = admin.getByRole('table').getByRole('row').nth(1)
  await expect(latest).toContainText(words('switchPlan.state.applied'))
  await latest.getByRole('button').first().click()
  const plan = admin.getByRole('dialog', { name: new RegExp(`^Plan for ${leaf}`) })
  await expect(plan.getByLabel('Lines that are sent')).toContainText(String(extra.vlanId))
  await expect(plan.getByLabel('What the switch said')).toBeVisible()

  await row.getByRole('button', { name: words('network.detachFrom', { network: 'backup' }) }).click()
  const question = lin.getByRole('alertdialog')
  await question.getByRole('button', { name: words('network.detach') }).click()
  // Beneath a question nothing else has a role.
  await expect(question).toHaveCount(0)
  await expect(row).toHaveCount(0, slow)
  expect(await carriedBy(leaf, port)).toBe(before)
})

test('a server on the wrong cable is not deployed, and both sides are said', async () => {
  await tellLab('PUT', '/nodes/lab-a1-2/cables/0', { switch: 'lab-leaf-3a', port: '10GE1/0/20' })
  for (const leaf of ['lab-leaf-3a', 'lab-leaf-3b'])
    await mutateApi(admin, 'switch.verify', { id: await switchId(leaf) })
  await admin.goto('/cabling')
  await expect(
    admin.getByRole('row').filter({ hasText: 'lab-a1-2' }).filter({ hasText: 'elsewhere' }).first(),
  ).toBeVisible(slow)

  const models = await findByName<{ id: string; name: string }>(lin, 'network.list', 'models', {})
  const wanted = { project: 'risk-models', name: 'arm-1', flavor: 'a1.arm', networkId: models.id, arch: 'aarch64' }
  const id = await deployHost(lin, wanted)
  const ended = await hostAtRest(lin, id)
  expect([ended.state, ended.lastError?.code]).toEqual(['deploy_failed', 'cabling_wrong'])
  await lin.goto(`/hosts/${id}`)
  await expect(lin.getByRole('main').getByText(/cable/i).first()).toBeVisible()
})

test('a switch that takes the lines and ignores them is taken back, and the running host keeps what it had', async () => {
  const host = hosts.get('model-1')
  const { node } = await queryApi<{ node: { name: Server } }>(admin, 'host.get', { id: host?.id })
  const leaf = 'lab-leaf-2b'
  const extra = await findByName<{ id: string; name: string }>(lin, 'network.list', 'backup', {})
  await tellLab('PUT', `/switches/${leaf}/faults/ignores-config`)
  const { operation } = await mutateApi<{ operation: { id: string } }>(lin, 'host.attachVnic', {
    id: host?.id,
    vnic: { networkId: extra.id },
  })
  const ended = () =>
    queryApi<{ status: string; error: { code: string } | null }>(lin, 'operation.get', { id: operation.id })
  await expect.poll(async () => (await ended()).status, slow).toBe('failed')
  expect((await ended()).error?.code).toBe('switch_setting_ignored')
  await tellLab('DELETE', `/switches/${leaf}/faults/ignores-config`)

  await admin.goto(`/switches/${await switchId(leaf)}?tab=plans`)
  await admin
    .getByRole('row', { name: /rolled back/ })
    .first()
    .getByRole('button')
    .first()
    .click()
  const dialog = admin.getByRole('dialog', { name: new RegExp(`^Plan for ${leaf}`) })
  await expect(dialog.getByLabel('What the switch said')).toBeVisible()
  const { nics } = await queryApi<{ nics: { network: { name: string } }[] }>(lin, 'host.get', { id: host?.id })
  expect(nics.map(({ network }) => network.name)).toEqual(['models'])
  expect(
    await carriedBy(
      servers[node.name].leaf,
      node.name === 'lab-c1-5' ? 'GigabitEthernet1/0/1' : 'GigabitEthernet1/0/2',
    ),
  ).toBe(vlanId)
})

async function chooseScheme(zone: string, kind: 'pre_configured' | 'post_configured'): Promise<void> {
  const { id } = await findByName(admin, 'zone.list', zone)
  const { version } = await queryApi<{ version: number }>(admin, 'networkScheme.get', { id })
  await mutateApi(admin, 'networkScheme.edit', { id, version, kind, confirm: true })
}

test('where the network team configures the switches, a new host waits for it with a sheet, and goes on when it is done', async () => {
  const zone = 'az2'
  await ensureProvided(admin, 'lab-m2-2')
  await chooseScheme(zone, 'post_configured')
  const shared = await findByName<{ id: string; name: string }>(lin, 'network.list', 'lab-net', {})
  const wanted = { project: 'risk-models', name: 'by-hand', flavor: 'm2.large', networkId: shared.id, zone }
  const id = await deployHost(lin, wanted)
  expect((await hostAtRest(lin, id)).state).toBe('active')
  const { nics } = await queryApi<{ nics: { macAddress: string }[] }>(lin, 'host.get', { id })

  await Promise.all([lin.goto(`/hosts/${id}?tab=network`), admin.goto(`/hosts/${id}`)])
  const sheet = { name: words('host.handOver.sheet') }
  const pending = words('host.handOver.title')
  for (const page of [lin, admin]) await expect(page.getByText(pending)).toBeVisible()
  const line = admin
    .getByRole('table', sheet)
    .getByRole('row')
    .filter({ hasText: nics[0]?.macAddress ?? '' })
  await expect(line.getByRole('cell', { name: 'lab-net' })).toBeVisible()
  await expect(line.getByRole('cell', { name: '100', exact: true })).toBeVisible()
  // The sheet is for whoever configures switches.
  await expect(lin.getByRole('table', sheet)).toHaveCount(0)
  await expect(lin.getByText(words('network.vnicState.waiting'), { exact: true })).toBeVisible()

  await admin.getByRole('button', { name: words('host.handOver.markDone') }).click()
  for (const page of [lin, admin]) await expect(page.getByText(pending)).toHaveCount(0)
  await expect(lin.getByText(words('network.vnicState.attached'), { exact: true })).toBeVisible()
  await chooseScheme(zone, 'pre_configured')
})
