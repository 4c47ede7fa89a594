// The main job, in a real browser against the production build: from a server in the rack to a host one can log into,
// and back to a blank server in the pool.
import { expect, type Page, test } from '@playwright/test'
import { askLab, choose, labInfo, labNode, signIn } from './portal'

test.describe.configure({ mode: 'serial' })

const NODE = 'lab-c1-1'
const HOST = 'web-1'
const PASSWORD = 'Correct-Horse-7'
// A lab boot takes about a second; a busy test machine takes longer.
const slow = { timeout: 90_000 }

let admin: Page
let tenant: Page

test.beforeAll(async ({ browser }) => {
  admin = await (await browser.newContext()).newPage()
  tenant = await (await browser.newContext()).newPage()
  await signIn(admin, 'admin@ingot.local')
  await signIn(tenant, 'lin@ingot.local')
})
test.afterAll(async () => {
  await admin.context().close()
  await tenant.context().close()
})

const statusOf = (page: Page) => page.getByRole('main')

/** An action that asks before it begins. The menu has every action, the button beside it only what usually comes next. */
async function confirmNodeAction(name: string): Promise<void> {
  await admin.getByRole('button', { name: 'Actions', exact: true }).click()
  await admin.getByRole('menuitem', { name, exact: true }).click()
  await admin.getByRole('alertdialog').getByRole('button', { name, exact: true }).click()
}

test('a wrong BMC password is named before anything is registered', async () => {
  const { address, port } = labNode(NODE)
  await admin.getByRole('link', { name: 'Nodes', exact: true }).click()
  await admin.getByRole('link', { name: 'Register node' }).first().click()
  await admin.getByLabel('Name', { exact: true }).fill(NODE)
  await choose(admin, 'Availability zone', /az1/)
  await admin.getByLabel('Address', { exact: true }).fill(address)
  await admin.getByLabel('Port', { exact: true }).fill(String(port))
  await admin.getByLabel('User name', { exact: true }).fill(labInfo().username)
  await admin.getByLabel('Password', { exact: true }).fill('not-the-password')
  await admin.getByRole('button', { name: 'Check BMC' }).click()
  await expect(admin.getByText('The BMC cannot be used yet.', { exact: false })).toBeVisible(slow)
})

test('the right one passes every probe, and the node is registered and verified', async () => {
  await admin.getByLabel('Password', { exact: true }).fill(labInfo().password)
  await admin.getByRole('button', { name: /^Check (BMC|again)$/ }).click()
  await expect(admin.getByText(/The BMC (is ready|works)/)).toBeVisible(slow)
  const { macs } = await askLab<{ macs: string[] }>(`/nodes/${NODE}`)
  await admin.getByLabel('MAC addresses').fill(macs.join('\n'))
  const { vnc } = labNode(NODE)
  await admin.getByRole('button', { name: 'Advanced' }).click()
  await admin.getByLabel('VNC address').fill(vnc?.host ?? '')
  await admin.getByLabel('VNC port').fill(String(vnc?.port))
  await admin.getByRole('button', { name: 'Register', exact: true }).click()
  await expect(admin.getByRole('heading', { level: 1, name: NODE })).toBeVisible()
  await expect(statusOf(admin).getByText('Manageable', { exact: true }).first()).toBeVisible(slow)
})

test('inspection reads the hardware, cleaning puts the node into the pool', async () => {
  await confirmNodeAction('Inspect')
  await expect(admin.getByText('Intel(R) Xeon(R) E-2388G').first()).toBeVisible(slow)
  await expect(statusOf(admin).getByText('Manageable', { exact: true }).first()).toBeVisible(slow)
  await confirmNodeAction('Provide')
  await expect(statusOf(admin).getByText('Available', { exact: true }).first()).toBeVisible(slow)
})

test('a project user sees what will match, creates a host and watches it become active', async () => {
  await tenant.getByRole('link', { name: 'Hosts', exact: true }).click()
  await tenant.getByRole('link', { name: 'Create host' }).first().click()
  await choose(tenant, 'Project', /risk-models/)
  await choose(tenant, 'Availability zone', /az1/)
  await tenant.getByRole('radio', { name: /c1\.small/ }).click()
  await tenant.getByRole('radio', { name: /Ingot Lab Linux 9/ }).click()
  await tenant.getByRole('checkbox', { name: /lab-net/ }).check()
  await tenant.getByLabel('Name', { exact: true }).fill(HOST)
  await tenant.getByLabel('Password for root').fill(PASSWORD)
  await expect(tenant.getByText('1 server matches; 1 needed.')).toBeVisible(slow)
  await tenant.getByRole('button', { name: 'Create host' }).click()
  await expect(tenant.getByRole('heading', { level: 1, name: HOST })).toBeVisible(slow)
  await expect(statusOf(tenant).getByText('Active', { exact: true }).first()).toBeVisible(slow)
})

/** Logs in on the serial console and runs a command; returns nothing, the screen is what counts. */
async function runOnConsole(command: string, expected: string | RegExp): Promise<void> {
  await tenant.getByRole('tab', { name: 'Console' }).click()
  await expect(tenant.getByText('Live', { exact: true }).first()).toBeVisible(slow)
  const screen = tenant.locator('.xterm-rows')
  const keyboard = tenant.getByRole('textbox', { name: /^(Terminal input|Serial console)/ })
  await keyboard.focus()
  await expect(async () => {
    await tenant.keyboard.press('Enter')
    await expect(screen).toContainText('login:', { timeout: 2_000 })
  }).toPass(slow)
  await tenant.keyboard.type('root\n')
  await expect(screen).toContainText('Password:', slow)
  await tenant.keyboard.type(`${PASSWORD}\n`)
  await expect(screen).toContainText(`root@${HOST}`, slow)
  await tenant.keyboard.type(`${command}\n`)
  await expect(screen).toContainText(expected, slow)
  await tenant.keyboard.type('exit\n')
}

test('the console in the browser lets the user log in with the password of the form', async () => {
  await runOnConsole('hostname; cat /etc/os-release', 'Ingot Lab Linux 9')
})

/** How many different colours the screen has: one is no picture. */
const coloursOf = (page: Page) =>
  page.locator('canvas').evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement
    const pixels = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data ?? []
    const colours = new Set<string>()
    for (let i = 0; i < pixels.length; i += 4) colours.add(`${pixels[i]},${pixels[i + 1]},${pixels[i + 2]}`)
    return colours.size
  })
const consoleTail = async () => (await askLab<{ tail: string }>(`/nodes/${NODE}/console`)).tail

test('the screen in the browser shows a picture, takes keys, and lets a second viewer only watch until it takes over', async () => {
  await tenant.getByRole('tab', { name: 'Graphical' }).click()
  await expect(tenant.getByText('Live', { exact: true }).first()).toBeVisible(slow)
  await expect.poll(() => coloursOf(tenant), slow).toBeGreaterThan(1)
  const screen = tenant.getByRole('application', { name: `Screen of ${HOST}` })
  await screen.focus()
  await tenant.keyboard.type('kestrel')
  await expect.poll(consoleTail, slow).toMatch(/kestrel$/)

  const second = await tenant.context().newPage()
  await second.goto(tenant.url())
  await expect(second.getByText('Read only', { exact: true })).toBeVisible(slow)
  await expect.poll(() => coloursOf(second), slow).toBeGreaterThan(1)
  await second.getByRole('application', { name: `Screen of ${HOST}` }).focus()
  await second.keyboard.type('nothing')
  await second.getByRole('button', { name: 'Take over' }).click()
  await expect(tenant.getByText('Read only', { exact: true })).toBeVisible(slow)
  await second.getByRole('button', { name: 'Send text' }).click()
  await second.getByRole('textbox', { name: 'Text' }).fill('-Merlin!\n')
  await second.getByRole('button', { name: 'Type it' }).click()
  await expect.poll(consoleTail, slow).toContain('kestrel-Merlin!')
  expect(await consoleTail()).not.toContain('nothing')
  await second.close()
  await expect(tenant.getByText('Read only', { exact: true })).toHaveCount(0)
})

test('all keys go to the machine, and Ctrl-Alt-Home is the way out', async () => {
  await tenant.getByRole('application', { name: `Screen of ${HOST}` }).focus()
  await tenant.keyboard.press('Tab')
  await expect(tenant.getByRole('application', { name: `Screen of ${HOST}` })).toBeFocused()
  await tenant.keyboard.press('Control+Alt+Home')
  await expect(tenant.getByRole('button', { name: 'Fit to the window' })).toBeFocused()
  await tenant.getByRole('tab', { name: 'Serial', exact: true }).click()
})

test('the node shows where its screen is', async () => {
  await expect(statusOf(admin).getByText(`vnc://${labNode(NODE).vnc?.host}:${labNode(NODE).vnc?.port}`)).toBeVisible()
})

async function openHost(): Promise<void> {
  await tenant.getByRole('navigation').getByRole('link', { name: 'Hosts', exact: true }).click()
  await tenant.getByRole('link', { name: HOST, exact: true }).click()
  await expect(tenant.getByRole('heading', { level: 1, name: HOST })).toBeVisible()
}

async function hostAction(name: string): Promise<void> {
  await openHost()
  await tenant.getByRole('button', { name: 'Actions' }).click()
  await tenant.getByRole('menuitem', { name, exact: true }).click()
}

const powerOns = async () =>
  (await askLab<{ counters: Record<string, number> }>(`/nodes/${NODE}`)).counters['power.on'] ?? 0

test('a reboot switches the server off and on once, and the system comes back', async () => {
  const before = await powerOns()
  await hostAction('Reboot')
  await tenant.getByRole('alertdialog').getByRole('button', { name: 'Reboot', exact: true }).click()
  await expect.poll(powerOns, slow).toBe(before + 1)
  await runOnConsole('uptime', /up/)
  expect(await powerOns()).toBe(before + 1)
})

test('a rebuild writes another image to the same disk', async () => {
  await hostAction('Rebuild')
  const dialog = tenant.getByRole('dialog')
  await choose(tenant, 'Image', /^Ingot Lab Linux 10\.0$/)
  await dialog.getByRole('textbox', { name: new RegExp(HOST) }).fill(HOST)
  await dialog.getByRole('button', { name: 'Rebuild', exact: true }).click()
  await expect(statusOf(tenant).getByText('Rebuilding', { exact: true }).first()).toBeVisible(slow)
  await expect(statusOf(tenant).getByText('Active', { exact: true }).first()).toBeVisible(slow)
  await runOnConsole('cat /etc/os-release', 'Ingot Lab Linux 10')
})

test('a deleted host can be restored while its time is not up', async () => {
  await hostAction('Delete')
  const dialog = tenant.getByRole('alertdialog')
  await dialog.getByRole('textbox').fill(HOST)
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(statusOf(tenant).getByText('To be deleted', { exact: true }).first()).toBeVisible(slow)
  await expect(tenant.getByText(/can be restored until/).first()).toBeVisible()
  // Whoever just works in the project cannot skip the time.
  await expect(tenant.getByRole('button', { name: 'Delete now' })).toHaveAttribute('aria-disabled', 'true')
  await tenant.getByRole('button', { name: 'Restore' }).click()
  await expect(statusOf(tenant).getByText('Active', { exact: true }).first()).toBeVisible(slow)
})

test('deleting the host at once erases the disk and gives the node back', async () => {
  await admin.goto(tenant.url())
  await admin.getByRole('button', { name: 'Actions' }).click()
  await expect(admin.getByRole('menuitem', { name: 'Delete now', exact: true })).not.toHaveAttribute(
    'aria-disabled',
    slow,
  )
  await admin.getByRole('menuitem', { name: 'Delete now', exact: true }).click()
  const dialog = admin.getByRole('alertdialog')
  await dialog.getByRole('textbox').fill(HOST)
  await dialog.getByRole('button', { name: 'Delete now', exact: true }).click()
  await admin.getByRole('navigation').getByRole('link', { name: 'Nodes', exact: true }).click()
  await admin.getByRole('link', { name: NODE, exact: true }).click()
  await expect(statusOf(admin).getByText('Available', { exact: true }).first()).toBeVisible(slow)
  await expect.poll(() => askLab<{ blank: boolean }>(`/nodes/${NODE}/disk-state`), slow).toMatchObject({ blank: true })
})
