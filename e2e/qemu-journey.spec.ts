// The whole life of a host in a real browser, on a machine that nobody here simulated: its BMC is OpenIPMI's, its firmware
// QEMU's, and Linux runs on it. INGOT_QEMU_UEFI=1 takes UEFI firmware; INGOT_SCREENSHOTS=1 keeps a picture of every station.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { queryApi } from './call-api'
import { readSystem } from './lab-system'
import { choose, signIn } from './portal'
import {
  askOnTerminal,
  deploy,
  fillHostForm,
  importImage,
  inspect,
  openFromNavigation,
  PASSWORD,
  pictureTaker,
  provide,
  registerMachine,
  runAction,
  signInOnSerial,
  slow,
  state,
  terminal,
} from './qemu-portal'

test.describe.configure({ mode: 'serial' })

const NODE = 'qemu-1'
const HOST = 'risk-web'
const OTHER_IMAGE = 'Mini Linux in qcow2'
const picture = pictureTaker('qemu')

let admin: Page
let tenant: Page
let directory: string

test.beforeAll(async ({ browser }) => {
  directory = mkdtempSync(path.join(tmpdir(), 'ingot-qemu-journey-'))
  admin = await (await browser.newContext()).newPage()
  tenant = await (await browser.newContext()).newPage()
  await signIn(admin, 'admin@ingot.local')
  await signIn(tenant, 'lin@ingot.local')
})
test.afterAll(async () => {
  await admin?.context().close()
  await tenant?.context().close()
  rmSync(directory, { recursive: true, force: true })
})

/** The machine's disk, which is a file of this computer. */
const disk = () => path.join(readSystem().dataDirectory, 'qemu-lab', NODE, 'disk.raw')

/** Whether the disk holds what one from the factory holds: nothing. */
function isBlank(): boolean {
  const blank = path.join(directory, 'blank')
  writeFileSync(blank, '')
  truncateSync(blank, 4 * 1024 ** 3)
  try {
    execFileSync('qemu-img', ['compare', '-q', '-f', 'raw', '-F', 'raw', disk(), blank])
    return true
  } catch (error) {
    if ((error as { status?: number }).status === 1) return false
    throw error
  }
}

test('a machine is registered by its BMC, and the portal says which lab it is of', async () => {
  await expect(admin.getByText('virtual machines (QEMU)', { exact: false })).toBeVisible()
  await registerMachine(admin, NODE, () => picture(admin, 'bmc-checked'))
})

test('the agent that boots on it reads its hardware and erases its disk', async () => {
  await inspect(admin)
  await picture(admin, 'inspected')
  writeFileSync(disk(), 'left by somebody', { flag: 'r+' })
  expect(isBlank()).toBe(false)
  await provide(admin)
  expect(isBlank()).toBe(true)
})

test('a project user deploys a real operating system', async () => {
  await fillHostForm(tenant, HOST, /Ingot Mini Linux/)
  await picture(tenant, 'create-host')
  await deploy(tenant, HOST, () => picture(tenant, 'deploying'))
  await picture(tenant, 'active')
})

test('its owner signs in on the serial console in the browser', async () => {
  await signInOnSerial(tenant, HOST)
  await askOnTerminal(tenant, 'cat /etc/os-release', 'Ingot Mini Linux 1.0')
  await askOnTerminal(tenant, 'ip addr show eth0', 'inet 10.20.1.')
  await picture(tenant, 'serial-console')
  await askOnTerminal(tenant, 'ping -c 1 -W 5 10.20.0.1', '1 packets received')
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

test('it shuts down when its power button is pressed, comes back, and still has what was written', async () => {
  await askOnTerminal(tenant, 'clear; echo mine >/root/marker; sync; cat /root/marker', 'mine')
  await runAction(tenant, 'Reboot')
  // Only a system that was told to shut down says so.
  await expect(terminal(tenant)).toContainText('reboot: Power down', slow)
  await signInOnSerial(tenant, HOST)
  await askOnTerminal(tenant, 'clear; cat /root/marker', 'mine')
})

/** The same system as its maker would publish it: compressed. The store has one file for each sum. */
async function makeQcow2(): Promise<{ file: string; sha256: string }> {
  type Image = { name: string; files: { role: string; sha256: string }[] }
  const { items } = await queryApi<{ items: Image[] }>(admin, 'image.list', { limit: 100 })
  const sum = items.find(({ name }) => name.startsWith('Ingot Mini'))?.files.find(({ role }) => role === 'disk')?.sha256
  const file = path.join(directory, 'mini.qcow2')
  const raw = path.join(readSystem().dataDirectory, 'images', String(sum))
  execFileSync('qemu-img', ['convert', '-f', 'raw', '-O', 'qcow2', '-c', raw, file])
  return { file, sha256: createHash('sha256').update(readFileSync(file)).digest('hex') }
}

test('it is rebuilt from an imported qcow2: the same machine, nothing of before', async () => {
  await importImage(admin, { name: OTHER_IMAGE, ...(await makeQcow2()) })
  await tenant.getByRole('button', { name: 'Actions' }).click()
  await tenant.getByRole('menuitem', { name: 'Rebuild', exact: true }).click()
  const dialog = tenant.getByRole('dialog')
  await choose(tenant, 'Image', OTHER_IMAGE)
  await dialog.getByRole('textbox', { name: new RegExp(HOST) }).fill(HOST)
  await dialog.getByRole('button', { name: 'Rebuild', exact: true }).click()
  await expect(state(tenant, 'Rebuilding')).toBeVisible(slow)
  await expect(state(tenant, 'Active')).toBeVisible(slow)
  await signInOnSerial(tenant, HOST)
  await askOnTerminal(tenant, 'clear; cat /root/marker', 'No such file')
})

test('deleting the host leaves a disk that cannot be told from a blank one, and gives the machine back', async () => {
  expect(isBlank()).toBe(false)
  // At once: the time for restoring is for those who answer for the project to skip.
  await openFromNavigation(admin, 'Hosts', HOST)
  await admin.getByRole('button', { name: 'Actions' }).click()
  await admin.getByRole('menuitem', { name: 'Delete now', exact: true }).click()
  const dialog = admin.getByRole('alertdialog')
  await dialog.getByRole('textbox').fill(HOST)
  await dialog.getByRole('button', { name: 'Delete now', exact: true }).click()
  await openFromNavigation(admin, 'Nodes', NODE)
  await expect(state(admin, 'Available')).toBeVisible(slow)
  await picture(admin, 'available-again')
  expect(isBlank()).toBe(true)
})
