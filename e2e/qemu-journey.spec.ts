// The main job in a real browser, on machines that nobody here simulated: a BMC by OpenIPMI, QEMU's firmware, Linux.
// INGOT_QEMU_UEFI=1 takes UEFI firmware; INGOT_SCREENSHOTS=1 keeps a picture of every station in docs/screenshots/qemu.
import { open } from 'node:fs/promises'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { readSystem } from './lab-system'
import { choose, labInfo, labNode, signIn } from './portal'

test.describe.configure({ mode: 'serial' })

const NODE = 'qemu-1'
const HOST = 'risk-web'
const PASSWORD = 'Correct-Horse-7'
// Emulated machines on a busy computer: an idle one needs a quarter of this.
const slow = { timeout: 300_000 }
const pictures = path.resolve(import.meta.dirname, '../docs/screenshots/qemu')

let admin: Page
let tenant: Page
let taken = 0

test.beforeAll(async ({ browser }) => {
  admin = await (await browser.newContext()).newPage()
  tenant = await (await browser.newContext()).newPage()
  await signIn(admin, 'admin@ingot.local')
  await signIn(tenant, 'lin@ingot.local')
})
test.afterAll(async () => {
  await admin?.context().close()
  await tenant?.context().close()
})

async function picture(page: Page, name: string): Promise<void> {
  taken += 1
  if (process.env.INGOT_SCREENSHOTS !== '1') return
  await page.screenshot({ path: path.join(pictures, `${String(taken).padStart(2, '0')}-${name}.png`) })
}

const state = (page: Page, text: string) => page.getByRole('main').getByText(text, { exact: true }).first()

async function nodeAction(name: string): Promise<void> {
  const direct = admin.getByRole('main').getByRole('button', { name, exact: true })
  if (await direct.isVisible().catch(() => false)) await direct.click()
  else {
    await admin.getByRole('button', { name: 'Actions' }).click()
    await admin.getByRole('menuitem', { name, exact: true }).click()
  }
  const confirm = admin.getByRole('alertdialog').getByRole('button', { name, exact: true })
  if (await confirm.isVisible({ timeout: 3_000 }).catch(() => false)) await confirm.click()
}

test('a machine is registered by its BMC, and the portal says which lab it is of', async () => {
  const { address, port, macs, vnc } = labNode(NODE)
  await expect(admin.getByText('virtual machines (QEMU)', { exact: false })).toBeVisible()
  await admin.getByRole('link', { name: 'Nodes', exact: true }).click()
  await admin.getByRole('link', { name: 'Register node' }).first().click()
  await admin.getByLabel('Name', { exact: true }).fill(NODE)
  await choose(admin, 'Availability zone', /az1/)
  await admin.getByLabel('Address', { exact: true }).fill(address)
  await admin.getByLabel('Port', { exact: true }).fill(String(port))
  await admin.getByLabel('User name', { exact: true }).fill(labInfo().username)
  await admin.getByLabel('Password', { exact: true }).fill(labInfo().password)
  await admin.getByRole('button', { name: 'Check BMC' }).click()
  await expect(admin.getByText(/The BMC (is ready|works)/)).toBeVisible(slow)
  await picture(admin, 'bmc-checked')
  await admin.getByLabel('MAC addresses').fill(macs?.join('\n') ?? '')
  if (process.env.INGOT_QEMU_UEFI !== '1') await choose(admin, 'Boot mode', /BIOS/)
  await admin.getByRole('button', { name: 'Advanced' }).click()
  await admin.getByLabel('VNC address').fill(vnc?.host ?? '')
  await admin.getByLabel('VNC port').fill(String(vnc?.port))
  await admin.getByRole('button', { name: 'Register', exact: true }).click()
  await expect(admin.getByRole('heading', { level: 1, name: NODE })).toBeVisible()
  await expect(state(admin, 'Manageable')).toBeVisible(slow)
})

test('the agent that boots on it reads its hardware and erases its disk', async () => {
  await nodeAction('Inspect')
  await expect(admin.getByText(/QEMU TCG CPU|Intel|AMD/).first()).toBeVisible(slow)
  await expect(state(admin, 'Manageable')).toBeVisible(slow)
  await picture(admin, 'inspected')
  await nodeAction('Provide')
  await expect(state(admin, 'Available')).toBeVisible(slow)
})

test('a project user deploys a real operating system', async () => {
  await tenant.getByRole('link', { name: 'Hosts', exact: true }).click()
  await tenant.getByRole('link', { name: 'Create host' }).first().click()
  await choose(tenant, 'Project', /risk-models/)
  await choose(tenant, 'Availability zone', /az1/)
  await tenant.getByRole('radio', { name: /qemu\.small/ }).click()
  await tenant.getByRole('radio', { name: /Ingot Mini Linux/ }).click()
  await tenant.getByRole('checkbox', { name: /lab-net/ }).check()
  await tenant.getByLabel('Name', { exact: true }).fill(HOST)
  await tenant.getByLabel('Password for root').fill(PASSWORD)
  await expect(tenant.getByText('1 server matches; 1 needed.')).toBeVisible(slow)
  await picture(tenant, 'create-host')
  await tenant.getByRole('button', { name: 'Create host' }).click()
  await expect(tenant.getByRole('heading', { level: 1, name: HOST })).toBeVisible(slow)
  await picture(tenant, 'deploying')
  await expect(state(tenant, 'Active')).toBeVisible(slow)
  await picture(tenant, 'active')
})

test('its owner signs in on the serial console in the browser', async () => {
  await tenant.getByRole('tab', { name: 'Console' }).click()
  await expect(tenant.getByText('Live', { exact: true }).first()).toBeVisible(slow)
  const screen = tenant.locator('.xterm-rows')
  await expect(screen).toContainText(`${HOST} login:`, slow)
  await tenant.getByRole('textbox', { name: /^(Terminal input|Serial console)/ }).focus()
  await tenant.keyboard.type('root\n')
  await expect(screen).toContainText('Password:', slow)
  await tenant.keyboard.type(`${PASSWORD}\n`)
  await expect(screen).toContainText(`root@${HOST}`, slow)
  await tenant.keyboard.type('cat /etc/os-release; ip addr show eth0\n')
  await expect(screen).toContainText('Ingot Mini Linux 1.0', slow)
  await expect(screen).toContainText('inet 10.20.', slow)
  await picture(tenant, 'serial-console')
})

/** How many of the picture's pixels are not black. Screens differ in size, letters hardly. */
const litPixels = () =>
  tenant.locator('canvas').evaluate((element) => {
    const canvas = element as HTMLCanvasElement
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
    let lit = 0
    for (let i = 0; i < data.length; i += 4) if (data[i] || data[i + 1] || data[i + 2]) lit++
    return lit
  })

/** More than a blinking cursor, less than a word; the picture may also get darker, when it scrolls. */
const WORD_PIXELS = 50

const specialKeys: Readonly<Record<string, string>> = { '\n': 'Enter', '>': 'Shift+Period', ' ': 'Space' }

/** As a typist does, with Shift, and no faster: the keyboard controller of a PC keeps 16 bytes and loses the rest. */
async function typeOnScreen(text: string): Promise<void> {
  for (const char of text) {
    await tenant.keyboard.press(specialKeys[char] ?? (/[A-Z]/.test(char) ? `Shift+${char}` : char), { delay: 40 })
    await tenant.waitForTimeout(80)
  }
}

async function typeAndSee(text: string): Promise<void> {
  const before = await litPixels()
  await typeOnScreen(text)
  await expect.poll(async () => Math.abs((await litPixels()) - before), slow).toBeGreaterThan(WORD_PIXELS)
}

test('the screen of the machine is in the browser too, and its keyboard works', async () => {
  await tenant.getByRole('tab', { name: 'Graphical' }).click()
  await expect(tenant.getByText('Live', { exact: true }).first()).toBeVisible(slow)
  await expect.poll(litPixels, slow).toBeGreaterThan(WORD_PIXELS)
  await picture(tenant, 'screen')
  await tenant.getByRole('application', { name: `Screen of ${HOST}` }).focus()
  // What is typed shows; then the machine's question for the password; then what its shell says.
  await typeAndSee('root')
  await typeAndSee('\n')
  await typeAndSee(`${PASSWORD}\n`)
  await typeAndSee('cat /etc/os-release\n')
  await picture(tenant, 'screen-after-sign-in')
  // Only a shell of somebody who is signed in can say this on the other console.
  await typeAndSee('echo typed-on-the-screen >/dev/ttyS0\n')
  await tenant.keyboard.press('Control+Alt+Home')
  await tenant.getByRole('tab', { name: 'Serial', exact: true }).click()
  await expect(tenant.locator('.xterm-rows')).toContainText('typed-on-the-screen', slow)
})

/** Whether any byte of the machine's disk, which is a file of this computer, is not zero. */
async function holdsData(): Promise<boolean> {
  const disk = await open(path.join(readSystem().dataDirectory, 'qemu-lab', NODE, 'disk.raw'))
  try {
    const buffer = Buffer.alloc(4 << 20)
    const zeros = Buffer.alloc(buffer.length)
    for (;;) {
      const { bytesRead } = await disk.read(buffer, 0, buffer.length)
      if (bytesRead === 0) return false
      if (!buffer.subarray(0, bytesRead).equals(zeros.subarray(0, bytesRead))) return true
    }
  } finally {
    await disk.close()
  }
}

test('deleting the host leaves a blank disk and gives the machine back', async () => {
  expect(await holdsData()).toBe(true)
  await tenant.getByRole('navigation').getByRole('link', { name: 'Hosts', exact: true }).click()
  await tenant.getByRole('link', { name: HOST, exact: true }).click()
  // The list has buttons of that name too.
  await expect(tenant.getByRole('heading', { level: 1, name: HOST })).toBeVisible()
  await tenant.getByRole('button', { name: 'Actions' }).click()
  await tenant.getByRole('menuitem', { name: 'Delete', exact: true }).click()
  const dialog = tenant.getByRole('alertdialog')
  await dialog.getByRole('textbox').fill(HOST)
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
  await admin.getByRole('navigation').getByRole('link', { name: 'Nodes', exact: true }).click()
  await admin.getByRole('link', { name: NODE, exact: true }).click()
  await expect(state(admin, 'Available')).toBeVisible(slow)
  await picture(admin, 'available-again')
  expect(await holdsData()).toBe(false)
})
