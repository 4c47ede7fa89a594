// An operating system on the user's own disk becomes one that a host runs: uploaded in the browser, past the portal, to
// the image store; compared, inspected, offered, and written to a server. And what is no image is refused in words.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { buildOsImage } from '@ingot/lab/image/build-os-image'
import { osCatalogue } from '@ingot/lab/image/os-catalogue'
import { expect, type Page, test } from '@playwright/test'
import { mutateApi, queryApi } from './call-api'
import { ensureProvided } from './estate'
import { askLab, signIn } from './portal'

test.describe.configure({ mode: 'serial' })

const NODE = 'lab-c1-4'
const IMAGE = 'Uploaded Linux 9.9'
const slow = { timeout: 170_000 }

let directory: string
let admin: Page
test.beforeAll(async ({ browser }) => {
  directory = mkdtempSync(path.join(tmpdir(), 'ingot-import-'))
  admin = await (await browser.newContext()).newPage()
  await signIn(admin, 'admin@ingot.local')
})
test.afterAll(async () => {
  await admin?.context().close()
  rmSync(directory, { recursive: true, force: true })
})

const main = () => admin.getByRole('main')

/** A compressed qcow2 image as a distribution publishes it, with the line of its SHA256SUMS. */
async function buildUpload(): Promise<{ file: string; line: string }> {
  const [spec] = osCatalogue
  if (!spec) throw new Error('the catalogue is empty')
  const raw = path.join(directory, 'os.raw')
  const file = path.join(directory, 'uploaded-linux.qcow2')
  const osRelease = { ...spec.osRelease, PRETTY_NAME: IMAGE }
  await buildOsImage(raw, { ...spec, name: 'uploaded', version: '9.9', osRelease })
  execFileSync('qemu-img', ['convert', '-f', 'raw', '-O', 'qcow2', '-c', raw, file])
  return { file, line: checksumLine(file) }
}
const checksumLine = (file: string) =>
  `${createHash('sha256').update(readFileSync(file)).digest('hex')}  ${path.basename(file)}`

async function openImages(): Promise<void> {
  const navigation = admin.getByRole('navigation', { name: 'Main navigation' })
  await navigation.getByRole('link', { name: 'Images', exact: true }).click()
}

async function openImport(): Promise<void> {
  await openImages()
  await admin.getByRole('link', { name: 'Import image' }).click()
  await expect(admin.getByRole('heading', { level: 1, name: 'Import image' })).toBeVisible()
}

async function findFaults(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: admin })
    .options({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'], preload: false })
    .setLegacyMode(true)
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join('\n')}`)
}

test('the form says what is missing, and whether what was pasted is a checksum', async () => {
  await openImport()
  expect(await findFaults()).toEqual([])
  await admin.getByLabel('SHA-256').fill('d41d8cd98f00b204e9800998ecf8427e')
  await admin.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(main().getByText('Choose a file.')).toBeVisible()
  await expect(main().getByText('This is no SHA-256 checksum', { exact: false })).toBeVisible()
  await admin.getByText('Address (URL)').click()
  await admin.getByLabel('Address of the file').fill('file:///etc/passwd')
  await admin.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(main().getByText('Only https:// and http:// addresses can be imported.')).toBeVisible()
})

test('a file that no server could boot is refused in words, and can never be chosen', async () => {
  const file = path.join(directory, 'notes.txt')
  writeFileSync(file, 'not a disk\n'.repeat(1000))
  await openImport()
  await admin.getByLabel('Name', { exact: true }).fill('notes')
  await admin.getByLabel('File', { exact: true }).setInputFiles(file)
  await admin.getByLabel('SHA-256').fill(checksumLine(file))
  await expect(main().getByText('This is a SHA-256 checksum.')).toBeVisible()
  await admin.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(admin.getByRole('heading', { level: 1, name: 'notes' })).toBeVisible(slow)
  await expect(main().getByText('The disk image has no partition table', { exact: false }).first()).toBeVisible(slow)
  expect(await findFaults()).toEqual([])
  const offered = await queryApi<{ name: string }[]>(admin, 'image.choose', {})
  expect(offered.map(({ name }) => name)).not.toContain('notes')
})

test('an address inside is refused: the worker does not fetch from its own network', async () => {
  await openImport()
  await admin.getByLabel('Name', { exact: true }).fill('metadata')
  await admin.getByText('Address (URL)').click()
  await admin.getByLabel('Address of the file').fill('http://169.254.169.254/latest/meta-data/')
  await admin.getByLabel('SHA-256').fill('0'.repeat(64))
  await admin.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(main().getByText('The address leads into the internal network', { exact: false }).first()).toBeVisible(
    slow,
  )
})

test('an image from the user’s disk is uploaded, compared, inspected and offered', async () => {
  const { file, line } = await buildUpload()
  await openImport()
  await admin.getByLabel('Name', { exact: true }).fill(IMAGE)
  await admin.getByLabel('File', { exact: true }).setInputFiles(file)
  await admin.getByLabel('SHA-256').fill(line)
  await admin.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(admin.getByRole('heading', { level: 1, name: IMAGE })).toBeVisible(slow)
  await expect(main().getByText('Ready', { exact: true })).toBeVisible(slow)
  await expect(main().getByText('qcow2', { exact: true })).toBeVisible()
  expect(await findFaults()).toEqual([])
})

test('a host runs it: the disk of the server holds what was in the file', async () => {
  await ensureProvided(admin, NODE)
  const named = async (procedure: string, name: string, input: object = {}) => {
    const answer = await queryApi<{ id: string; name: string }[]>(admin, procedure, input)
    const found = answer.find((each) => each.name === name)
    if (!found) throw new Error(`${procedure} has no ${name}`)
    return found.id
  }
  const projectId = await named('project.list', 'risk-models')
  const { hosts } = await mutateApi<{ hosts: { id: string }[] }>(admin, 'host.create', {
    projectId,
    name: 'from-upload',
    availabilityZoneId: await named('zone.list', 'az2'),
    flavorId: await named('flavor.choose', 'c1.small', { projectId }),
    imageId: await named('image.choose', IMAGE),
    networkIds: [await named('network.choose', 'lab-net', { projectId })],
    password: 'Correct-Horse-7',
  })
  await admin.goto(`/hosts/${hosts[0]?.id}`)
  await expect(main().getByText('Active', { exact: true }).first()).toBeVisible(slow)
  await expect(main().getByText(IMAGE).first()).toBeVisible()
  // Whichever node fits: other journeys may have left theirs in the pool.
  const { node } = await queryApi<{ node: { name: string } }>(admin, 'host.get', { id: hosts[0]?.id })
  const { osRelease } = await askLab<{ osRelease?: Record<string, string> }>(`/nodes/${node.name}/disk-state`)
  expect(osRelease).toMatchObject({ PRETTY_NAME: IMAGE, VERSION_ID: '9.9' })
})

test('while a host runs it, it cannot be deleted, and the button says why', async () => {
  await openImages()
  await admin.getByRole('link', { name: IMAGE }).click()
  const remove = main().getByRole('button', { name: 'Delete', exact: true })
  await expect(remove).toHaveAttribute('aria-disabled', 'true')
  await remove.hover()
  await expect(admin.getByText('1 host runs on it.', { exact: false }).first()).toBeVisible()
})
