// What an operator and an owner do with a machine beside its life: hardware tests by the agent, and the rescue system. Minutes of
// emulation, so it runs only with INGOT_QEMU_SPEC=qemu-operator.
import { expect, type Page, test } from '@playwright/test'
import { mutateApi, queryApi } from './call-api'
import { signIn } from './portal'
import {
  askOnTerminal,
  deploy,
  fillHostForm,
  inspect,
  provide,
  registerMachine,
  runAction,
  signInOnSerial,
  slow,
  state,
  terminal,
  typeOnTerminal,
} from './qemu-portal'

test.describe.configure({ mode: 'serial' })

const NODE = 'qemu-1'
const HOST = 'risk-db'
const SECONDS = 5
let admin: Page
let tenant: Page

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

test('every hardware test runs on the machine and passes', async () => {
  await registerMachine(admin, NODE)
  await inspect(admin)
  const id = admin
    .url()
    .split('/')
    .at(-1)
    ?.replace(/[?#].*/, '')
  const tests = ['cpu', 'memory', 'disk'].map((name) => ({ name, seconds: SECONDS }))
  await mutateApi(admin, 'node.startTest', { id, tests })
  type Run = { status: string; tests: { name: string; status: string }[] }
  const run = async () => {
    const { items } = await queryApi<{ items: Run[] }>(admin, 'node.tests', { id, limit: 10 })
    return items[0]
  }
  // There is a run once the agent has begun it.
  await expect.poll(async () => (await run())?.status ?? 'running', slow).not.toBe('running')
  expect(await run()).toMatchObject({ status: 'passed', tests: tests.map((each) => ({ ...each, status: 'passed' })) })
})

test('a host is started from the rescue system, which only the password that was shown opens', async () => {
  await provide(admin)
  await fillHostForm(tenant, HOST, /Ingot Mini Linux/)
  await deploy(tenant, HOST)
  await runAction(tenant, 'Rescue')
  const login = tenant.getByRole('dialog', { name: `Rescue system of ${HOST}` })
  const password = (await login.locator('.font-mono').nth(1).textContent()) ?? ''
  await login.getByRole('button', { name: 'I have noted it' }).click()
  await expect(state(tenant, 'Rescue')).toBeVisible(slow)
  await tenant.getByRole('tab', { name: 'Console' }).click()
  await expect(terminal(tenant)).toContainText('rescue mode, sign in as rescue', slow)
  await typeOnTerminal(tenant, '\n')
  await expect(terminal(tenant)).toContainText(/login: *$/m, slow)
  await typeOnTerminal(tenant, 'rescue\n')
  await expect(terminal(tenant)).toContainText('Password:', slow)
  await typeOnTerminal(tenant, `${password}\n`)
  await expect(terminal(tenant)).toContainText('#', slow)
  // The disk is there, and not mounted.
  await askOnTerminal(tenant, 'id; mkdir -p /mnt; mount -o ro $(findfs LABEL=ingot-root) /mnt', 'uid=0')
  await askOnTerminal(tenant, 'cat /mnt/etc/os-release', 'Ingot Mini Linux')
})

test('it comes back from its own disk when the rescue ends', async () => {
  await runAction(tenant, 'End rescue')
  await expect(state(tenant, 'Active')).toBeVisible(slow)
  await signInOnSerial(tenant, HOST)
  await askOnTerminal(tenant, 'clear; cat /etc/hostname', HOST)
})
