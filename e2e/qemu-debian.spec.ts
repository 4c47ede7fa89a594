// A Debian with cloud-init, built by `npm run lab -- debian-image`, imported and deployed on a virtual machine: minutes of
// emulation, so it runs only with INGOT_QEMU_SPEC=qemu-debian. INGOT_QEMU_IMAGE is the file.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { mutateApi, queryApi } from './call-api'
import { signIn } from './portal'
import {
  askOnTerminal,
  deploy,
  fillHostForm,
  importImage,
  inspect,
  pictureTaker,
  provide,
  registerMachine,
  signInOnSerial,
  terminal,
  typeOnTerminal,
} from './qemu-portal'

test.describe.configure({ mode: 'serial' })

const NODE = 'qemu-1'
const HOST = 'debian-web'
const IMAGE = 'Debian 12'
const KEY = 'laptop'
// Playwright works in e2e/.
const file = path.resolve(import.meta.dirname, '..', process.env.INGOT_QEMU_IMAGE ?? '.ingot/debian-12-x86_64.qcow2')
const picture = pictureTaker('qemu-debian')
// First boot of a whole distribution under emulation.
const verySlow = { timeout: 900_000 }
let admin: Page
let tenant: Page
let publicKey: string

test.beforeAll(async ({ browser }) => {
  admin = await (await browser.newContext()).newPage()
  tenant = await (await browser.newContext()).newPage()
  await signIn(admin, 'admin@ingot.local')
  await signIn(tenant, 'lin@ingot.local')
  publicKey = makePublicKey()
  const projects = await queryApi<{ id: string; name: string }[]>(tenant, 'project.list', {})
  const projectId = projects.find(({ name }) => name === 'risk-models')?.id
  await mutateApi(tenant, 'keyPair.create', { projectId, name: KEY, publicKey })
})
test.afterAll(async () => {
  await admin?.context().close()
  await tenant?.context().close()
})

function makePublicKey(): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'ingot-key-'))
  try {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', KEY, '-f', path.join(directory, 'key')])
    return readFileSync(path.join(directory, 'key.pub'), 'utf8').trim()
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

async function sha256(): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

test('the image is imported as the guide says', async () => {
  test.setTimeout(verySlow.timeout)
  await importImage(admin, { name: IMAGE, file, sha256: await sha256() })
  await picture(admin, 'imported')
})

test('a machine is made ready', async () => {
  await registerMachine(admin, NODE)
  await inspect(admin)
  await provide(admin)
})

test('a host with it is deployed', async () => {
  test.setTimeout(verySlow.timeout)
  await fillHostForm(tenant, HOST, /Debian 12/)
  await tenant.getByRole('checkbox', { name: new RegExp(KEY) }).check()
  await deploy(tenant, HOST)
})

test('cloud-init has taken name, password, key and network from the config drive', async () => {
  test.setTimeout(verySlow.timeout)
  await tenant.getByRole('tab', { name: 'Console' }).click()
  // A prompt comes earlier, and cloud-init then writes over it.
  await expect(terminal(tenant)).toContainText(/Cloud-init .* finished at/, verySlow)
  await picture(tenant, 'first-boot')
  await typeOnTerminal(tenant, '\n')
  await signInOnSerial(tenant, HOST)
  await askOnTerminal(tenant, 'clear; cloud-init status --wait', 'status: done')
  await askOnTerminal(tenant, 'cat /root/.ssh/authorized_keys', publicKey.split(' ')[1]?.slice(-20) ?? '')
  await askOnTerminal(tenant, 'clear; grep PRETTY /etc/os-release', 'Debian GNU/Linux 12')
  await askOnTerminal(tenant, 'hostname; df -h /; ip -4 addr show up scope global', 'inet 10.20.1.')
  await askOnTerminal(tenant, 'ping -c 1 10.20.0.1', '1 received')
  await picture(tenant, 'signed-in')
})
