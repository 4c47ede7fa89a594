// What the specs on virtual machines do in the portal, with pictures of the stations when INGOT_SCREENSHOTS=1.
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { choose, labInfo, labNode } from './portal'

export const PASSWORD = 'Correct-Horse-7'
// Emulated machines on a busy computer: an idle one needs a quarter of this.
export const slow = { timeout: 300_000 }

/** A function that keeps numbered pictures in docs/screenshots/<folder>. */
export function pictureTaker(folder: string): (page: Page, name: string) => Promise<void> {
  const directory = path.resolve(import.meta.dirname, '../docs/screenshots', folder)
  let taken = 0
  return async (page, name) => {
    taken += 1
    if (process.env.INGOT_SCREENSHOTS !== '1') return
    await page.screenshot({ path: path.join(directory, `${String(taken).padStart(2, '0')}-${name}.png`) })
  }
}

/** A state that the page shows. */
export const state = (page: Page, text: string) => page.getByRole('main').getByText(text, { exact: true }).first()

export async function openFromNavigation(page: Page, list: string, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: list, exact: true }).click()
  await page.getByRole('link', { name, exact: true }).click()
  // The list has buttons of the same names.
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

/** An action of the node or host that the page shows, confirmed where it asks. */
export async function runAction(page: Page, name: string): Promise<void> {
  const direct = page.getByRole('main').getByRole('button', { name, exact: true })
  if (await direct.isVisible().catch(() => false)) await direct.click()
  else {
    await page.getByRole('button', { name: 'Actions' }).click()
    await page.getByRole('menuitem', { name, exact: true }).click()
  }
  const confirm = page.getByRole('alertdialog').getByRole('button', { name, exact: true })
  if (await confirm.isVisible({ timeout: 3_000 }).catch(() => false)) await confirm.click()
}

/** Registers a machine by its BMC; `onChecked` is called when that has passed its probes. */
export async function registerMachine(admin: Page, name: string, onChecked?: () => Promise<void>): Promise<void> {
  const { address, port, macs, vnc } = labNode(name)
  await admin.getByRole('link', { name: 'Nodes', exact: true }).click()
  await admin.getByRole('link', { name: 'Register node' }).first().click()
  await admin.getByLabel('Name', { exact: true }).fill(name)
  await choose(admin, 'Availability zone', /az1/)
  await admin.getByLabel('Address', { exact: true }).fill(address)
  await admin.getByLabel('Port', { exact: true }).fill(String(port))
  await admin.getByLabel('User name', { exact: true }).fill(labInfo().username)
  await admin.getByLabel('Password', { exact: true }).fill(labInfo().password)
  await admin.getByRole('button', { name: 'Check BMC' }).click()
  await expect(admin.getByText(/The BMC (is ready|works)/)).toBeVisible(slow)
  await onChecked?.()
  await admin.getByLabel('MAC addresses').fill(macs?.join('\n') ?? '')
  if (process.env.INGOT_QEMU_UEFI !== '1') await choose(admin, 'Boot mode', /BIOS/)
  await admin.getByRole('button', { name: 'Advanced' }).click()
  await admin.getByLabel('VNC address').fill(vnc?.host ?? '')
  await admin.getByLabel('VNC port').fill(String(vnc?.port))
  await admin.getByRole('button', { name: 'Register', exact: true }).click()
  await expect(admin.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(state(admin, 'Manageable')).toBeVisible(slow)
}

export async function inspect(admin: Page): Promise<void> {
  await runAction(admin, 'Inspect')
  await expect(admin.getByText(/QEMU TCG CPU|Intel|AMD/).first()).toBeVisible(slow)
  await expect(state(admin, 'Manageable')).toBeVisible(slow)
}

export async function provide(admin: Page): Promise<void> {
  await runAction(admin, 'Provide')
  await expect(state(admin, 'Available')).toBeVisible(slow)
}

/** Fills the form of a host of the lab's one flavour. */
export async function fillHostForm(tenant: Page, name: string, image: RegExp): Promise<void> {
  await tenant.getByRole('link', { name: 'Hosts', exact: true }).click()
  await tenant.getByRole('link', { name: 'Create host' }).first().click()
  await choose(tenant, 'Project', /risk-models/)
  await choose(tenant, 'Availability zone', /az1/)
  await tenant.getByRole('radio', { name: /qemu\.small/ }).click()
  await tenant.getByRole('radio', { name: image }).click()
  await tenant.getByRole('checkbox', { name: /lab-net/ }).check()
  await tenant.getByLabel('Name', { exact: true }).fill(name)
  await tenant.getByLabel('Password for root').fill(PASSWORD)
  await expect(tenant.getByText('1 server matches; 1 needed.')).toBeVisible(slow)
}

/** Sends the form; `onStarted` is called while the host is deployed. */
export async function deploy(tenant: Page, name: string, onStarted?: () => Promise<void>): Promise<void> {
  await tenant.getByRole('button', { name: 'Create host' }).click()
  await expect(tenant.getByRole('heading', { level: 1, name })).toBeVisible(slow)
  await onStarted?.()
  await expect(state(tenant, 'Active')).toBeVisible(slow)
}

/** The text of the serial console. */
export const terminal = (page: Page) => page.locator('.xterm-rows')

export async function typeOnTerminal(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: /^(Terminal input|Serial console)/ }).focus()
  await page.keyboard.type(text)
}

/** Signs in as root on the serial console of the host that the page shows, when its login prompt comes. */
export async function signInOnSerial(tenant: Page, host: string): Promise<void> {
  await tenant.getByRole('tab', { name: 'Console' }).click()
  await expect(tenant.getByText('Live', { exact: true }).first()).toBeVisible(slow)
  await expect(terminal(tenant)).toContainText(`${host} login:`, slow)
  await typeOnTerminal(tenant, 'root\n')
  await expect(terminal(tenant)).toContainText('Password:', slow)
  await typeOnTerminal(tenant, `${PASSWORD}\n`)
  await expect(terminal(tenant)).toContainText(`root@${host}`, slow)
}

/** A command on the serial console, and what its answer must hold. */
export async function askOnTerminal(page: Page, command: string, answer: string | RegExp): Promise<void> {
  await typeOnTerminal(page, `${command}\n`)
  await expect(terminal(page)).toContainText(answer, slow)
}

/** Uploads a disk image from this computer and waits until it can be chosen. */
export async function importImage(
  admin: Page,
  { name, file, sha256 }: { name: string; file: string; sha256: string },
): Promise<void> {
  await admin.getByRole('navigation').getByRole('link', { name: 'Images', exact: true }).click()
  await admin.getByRole('link', { name: 'Import image' }).click()
  await admin.getByLabel('Name', { exact: true }).fill(name)
  await admin.getByLabel('File', { exact: true }).setInputFiles(file)
  await admin.getByLabel('SHA-256').fill(sha256)
  await admin.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(admin.getByRole('heading', { level: 1, name })).toBeVisible(slow)
  await expect(state(admin, 'Ready')).toBeVisible(slow)
}
