// Every main page in both languages, both themes and two sizes (pairwise): accessible, in one column's width, translated.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { ensureBulk } from './bulk-estate'
import { queryApi } from './call-api'
import { ensureEstate } from './estate'
import { ensureIronic } from './ironic-estate'
import { openSession } from './portal'
import { ensureQuota } from './quota-estate'
import { ensureController } from './sdn-estate'
import { ensureSecurityGroup } from './security-group-estate'
import { ensureUpkeep } from './upkeep'
import { ensureWebhook } from './webhook-estate'

// A trace holds a copy of every page; the words of a failure say enough.
test.use({ trace: 'off' })

const wide = { width: 1440, height: 900 }
const narrow = { width: 390, height: 844 }
// Each pair of language, theme and size occurs once.
const looks = [
  { locale: 'zh-CN', colorScheme: 'light', viewport: wide },
  { locale: 'zh-CN', colorScheme: 'dark', viewport: narrow },
  { locale: 'en', colorScheme: 'light', viewport: narrow },
  { locale: 'en', colorScheme: 'dark', viewport: wide },
] as const
type Look = (typeof looks)[number]
type Session = Awaited<ReturnType<BrowserContext['storageState']>>

const messages = path.join(import.meta.dirname, '../apps/web/src/messages')
const namespaces = readdirSync(path.join(messages, 'en')).map((file) => path.basename(file, '.json'))
const liveText = (locale: string) =>
  JSON.parse(readFileSync(path.join(messages, locale, 'console.json'), 'utf8')).status.live as string
const liveTexts = new RegExp(`${liveText('en')}|${liveText('zh-CN')}`)
// The name of a text, shown because the text itself is missing.
const textKey = new RegExp(`(?<![\\w/@.-])(${namespaces.join('|')})(\\.[a-zA-Z_]+)+(?![\\w-])`, 'g')

const pictures = path.resolve(import.meta.dirname, '../docs/screenshots')

// Made of the forms, tables and cards of other pages: each language and size is enough for these, and spares half a minute.
const inLightOnly: ReadonlySet<string> = new Set([
  ...['hardware-tests', 'ironic', 'create-ironic', 'ironic-endpoint', 'create-ironic-node', 'ironic-node'],
  ...['api-reference', 'webhooks', 'webhook', 'networks', 'topology', 'host-network'],
  ...['key-pairs', 'bulk-requests', 'bulk-request'],
  ...['network-schemes', 'switches', 'create-switch', 'switch-settings', 'switch-plans', 'cabling', 'node-ports'],
  ...['racks', 'sdn', 'create-sdn', 'sdn-controller', 'edit-sdn', 'security-groups', 'security-group'],
  ...['sign-in-policy', 'second-factor'],
  ...['departments', 'project', 'users', 'regions', 'product', 'licence', 'account', 'rights', 'access', 'quotas'],
])

let session: Session
let pages: Record<string, string>

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000)
  const admin = await (await browser.newContext()).newPage()
  const tenant = await (await browser.newContext()).newPage()
  await openSession(admin, 'admin@ingot.local')
  await openSession(tenant, 'lin@ingot.local')
  const { nodeId, hostId } = await ensureEstate(admin, tenant)
  const { profileId, baselineId, campaignId } = await ensureUpkeep(admin, nodeId)
  const ironic = await ensureIronic()
  const projectId = await ensureQuota(admin)
  const webhookId = await ensureWebhook(admin)
  const securityGroupId = await ensureSecurityGroup(tenant)
  const controllerId = await ensureController(admin)
  const bulkId = await ensureBulk(admin, nodeId)
  const switches = await queryApi<{ items: { id: string }[] }>(admin, 'switch.list', { limit: 10 })
  const switchId = switches.items[0]?.id
  const operations = await queryApi<{ items: { id: string }[] }>(admin, 'operation.list', { filter: { hostId } })
  pages = {
    overview: '/',
    nodes: '/nodes',
    node: `/nodes/${nodeId}`,
    'node-hardware': `/nodes/${nodeId}?tab=hardware`,
    'node-control': `/nodes/${nodeId}?tab=control`,
    'node-inspections': `/nodes/${nodeId}?tab=inspections`,
    'node-tests': `/nodes/${nodeId}?tab=tests`,
    'node-bios': `/nodes/${nodeId}?tab=bios`,
    'node-firmware': `/nodes/${nodeId}?tab=firmware`,
    'register-node': '/nodes/register',
    'node-ports': `/nodes/${nodeId}?tab=ports`,
    'network-schemes': '/network-schemes',
    switches: '/switches',
    'create-switch': '/switches/create',
    switch: `/switches/${switchId}`,
    'switch-plans': '/switch-plans',
    'switch-settings': `/switches/${switchId}?tab=settings`,
    cabling: '/cabling',
    racks: '/cabling?view=rack',
    sdn: '/sdn',
    'create-sdn': '/sdn/create',
    'security-groups': '/security-groups',
    'security-group': `/security-groups/${securityGroupId}`,
    'sdn-controller': `/sdn/${controllerId}`,
    'edit-sdn': `/sdn/${controllerId}/edit`,
    hosts: '/hosts',
    'create-host': '/hosts/create',
    host: `/hosts/${hostId}`,
    console: `/hosts/${hostId}?tab=console`,
    screen: `/hosts/${hostId}?tab=console&console=graphical`,
    flavors: '/flavors',
    images: '/images',
    'import-image': '/images/import',
    'bios-profiles': '/bios-profiles',
    'bios-profile': `/bios-profiles/${profileId}`,
    'create-bios-profile': '/bios-profiles/create',
    'firmware-baselines': '/firmware-baselines',
    'firmware-baseline': `/firmware-baselines/${baselineId}`,
    'create-firmware-baseline': '/firmware-baselines/create',
    'firmware-updates': '/firmware-updates',
    'firmware-update': `/firmware-updates/${campaignId}`,
    'create-firmware-update': '/firmware-updates/create',
    'hardware-tests': '/hardware-tests',
    ironic: '/ironic',
    'create-ironic': '/ironic/create',
    'ironic-endpoint': `/ironic/${ironic.endpointId}`,
    'create-ironic-node': `/ironic/${ironic.endpointId}/create-node`,
    'ironic-node': `/nodes/${ironic.occupiedId}`,
    'ironic-drift': `/nodes/${ironic.driftingId}?tab=ironic`,
    departments: '/departments',
    project: `/projects/${projectId}`,
    users: '/users',
    regions: '/regions',
    product: '/product',
    'sign-in-policy': '/policies/sign-in',
    'second-factor': '/second-factor',
    licence: '/licence',
    account: '/account',
    'api-reference': '/api-reference',
    rights: '/account/rights',
    access: '/access',
    quotas: '/quotas',
    webhooks: '/webhooks',
    networks: '/networks',
    topology: '/topology',
    'host-network': `/hosts/${hostId}?tab=network`,
    webhook: `/webhooks/${webhookId}`,
    quota: `/quotas/${projectId}`,
    operations: '/operations',
    'key-pairs': '/key-pairs',
    'bulk-requests': '/bulk',
    'bulk-request': `/bulk/${bulkId}`,
    operation: `/operations/${operations.items[0]?.id}`,
    audit: '/audit',
  }
  session = await admin.context().storageState()
  await admin.context().close()
  await tenant.context().close()
})

async function openLook(browser: Browser, look: Look, storageState?: Session): Promise<Page> {
  const context = await browser.newContext({ ...look, ...(storageState ? { storageState } : {}) })
  const url = test.info().project.use.baseURL ?? ''
  await context.addCookies([{ name: 'ingot-locale', value: look.locale, url }])
  return context.newPage()
}

async function settle(page: Page, name: string): Promise<void> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('main').locator('.animate-pulse')).toHaveCount(0)
  // The lab's notice, the same letters in both languages, comes with the session.
  await expect(page.getByRole('banner')).toContainText('BMC')
  if (name === 'console') await expect(page.locator('.xterm-rows')).toBeVisible()
  if (name === 'screen') await expect(page.getByRole('application')).toBeVisible()
}

/** Brings a page into the state that a picture explains best. What is chosen has the same name in both languages. */
async function stage(page: Page, name: string): Promise<void> {
  const main = page.getByRole('main')
  if (name === 'console') {
    await main.getByRole('textbox').first().focus()
    await expect(async () => {
      await page.keyboard.press('Enter')
      await expect(page.locator('.xterm-rows')).toContainText('login:', { timeout: 2_000 })
      // What it answers ends the hint that it has been silent.
      await expect(main.getByRole('status').getByText(liveTexts)).toBeVisible({ timeout: 2_000 })
    }).toPass({ timeout: 60_000 })
  }
  if (name === 'create-host') {
    for (const [index, option] of ['risk-models', 'az2'].entries()) {
      await main.getByRole('combobox').nth(index).click()
      await page.getByRole('option', { name: option }).click()
    }
    await main.getByRole('radio', { name: 'm2.large' }).click()
    await main.getByRole('radio', { name: 'Ingot Lab Linux 9.6' }).click()
    // The answer to "which servers fit" comes after a pause.
    await expect(main.getByText('lab-m2-2')).toBeVisible()
  }
}

/** What is wrong with the page that is open, in words. */
async function findFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'], preload: false })
    // There are no frames here, and without them axe need not open a page of its own for every look.
    .setLegacyMode(true)
    .analyze()
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  const keys = (await page.locator('body').innerText()).match(textKey) ?? []
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join('\n    ')}`),
    ...(overflow > 0 ? [`scrolls sideways by ${overflow} px`] : []),
    ...keys.map((key) => `shows the name of a text: ${key}`),
  ]
}

for (const look of looks) {
  const { locale, colorScheme, viewport } = look
  test(`every page can be used and read: ${locale}, ${colorScheme}, ${viewport.width} wide`, async ({ browser }) => {
    test.setTimeout(300_000)
    const faults: Record<string, string[]> = {}
    const signedOut = await openLook(browser, look)
    await signedOut.goto('/sign-in')
    faults['sign-in'] = await findFaults(signedOut)
    await signedOut.context().close()
    const page = await openLook(browser, look, session)
    for (const [name, address] of Object.entries(pages)) {
      if (colorScheme === 'dark' && inLightOnly.has(name)) continue
      await page.goto(address)
      await settle(page, name)
      faults[name] = await findFaults(page)
    }
    await expect(page.locator('html')).toHaveAttribute('lang', locale)
    await page.context().close()
    expect(Object.fromEntries(Object.entries(faults).filter(([, found]) => found.length > 0))).toEqual({})
  })
}

const pictured = [
  ...['overview', 'nodes', 'node', 'create-host', 'console', 'screen', 'operation'],
  ...['firmware-update', 'ironic-drift'],
]
if (process.env.INGOT_SCREENSHOTS === '1')
  for (const locale of ['zh-CN', 'en'] as const)
    test(`pictures for the documents, ${locale}`, async ({ browser }) => {
      const page = await openLook(browser, { locale, colorScheme: 'light', viewport: wide }, session)
      for (const name of pictured) {
        await page.goto(pages[name] ?? '')
        await settle(page, name)
        await stage(page, name)
        await settle(page, name)
        await page.screenshot({ path: path.join(pictures, `${name}-${locale}.png`), animations: 'disabled' })
      }
      await page.context().close()
    })
