// Three people of three roles do a day's work in their own language: a cloud admin, the head of a department and somebody
// who just got an account. Everything is found by its role and by what the portal calls it.
import { type Browser, expect, type Page, test } from '@playwright/test'
import { ensureProvided } from './estate'
import { accountOf } from './lab-system'
import { type PortalLanguage, portalWords } from './portal-words'

const slow = { timeout: 90_000 }
const password = 'Bamboo-Ledger-42'
const publicKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFnmLOJZXoCWUw+t2roF+Q/h9fo+W7vIGREk1g2ABtGv'

// Chinese first: what the browsers of the other specs ask for is English.
for (const [language, node] of [
  ['zh-CN', 'lab-c1-3'],
  ['en', 'lab-c1-4'],
] as const)
  test(`a day of a cloud admin, a department admin and a project user in ${language}`, async ({ browser }) => {
    const t = portalWords(language)
    const day = await beginDay(browser, language)
    const { admin, head, user, outsider } = day
    // Safe to repeat on the same system.
    const run = `${language.slice(0, 2)}${Date.now().toString(36)}`
    const names = {
      flavor: `day-${run}`,
      project: `runs-${run}`,
      host: `night-${run}`,
      email: `wen-${run}@example.org`,
    }
    await ensureProvided(admin, node)

    await test.step('the cloud admin sees the node and grants a flavor of its hardware to a department', async () => {
      await admin
        .getByRole('link', { name: t('shell.pages.nodes'), exact: true })
        .first()
        .click()
      await expect(admin.getByRole('link', { name: node, exact: true })).toBeVisible()
      await admin
        .getByRole('link', { name: t('shell.pages.flavors'), exact: true })
        .first()
        .click()
      await admin
        .getByRole('link', { name: t('flavor.create') })
        .first()
        .click()
      await expect(admin.getByRole('heading', { level: 1, name: t('flavor.form.createTitle') })).toBeVisible()
      await admin.getByLabel(t('flavor.fields.name'), { exact: true }).fill(names.flavor)
      await admin.getByLabel(t('flavor.fields.cpuCores')).fill('8')
      await admin.getByLabel(t('flavor.form.memoryUnit')).fill('32')
      await admin.getByLabel(t('flavor.form.diskUnit')).fill('447')
      await admin.getByRole('radio', { name: t('flavor.form.granted') }).click()
      await admin.getByRole('checkbox', { name: 'Research', exact: true }).click()
      await admin.getByRole('button', { name: t('flavor.form.submitCreate'), exact: true }).click()
      await expect(admin.getByText(t('flavor.form.createdToast', { name: names.flavor }))).toBeVisible()
    })

    let link = ''
    await test.step('the head of the department makes a project, limits it, and invites somebody', async () => {
      await head
        .getByRole('link', { name: t('shell.pages.projects'), exact: true })
        .first()
        .click()
      await expect(head.getByRole('link', { name: 'risk-models', exact: true })).toBeVisible()
      await expect(head.getByRole('link', { name: 'trading', exact: true })).toHaveCount(0)
      await head
        .getByRole('button', { name: t('project.create') })
        .first()
        .click()
      const making = head.getByRole('dialog')
      await making.getByLabel(t('project.fields.name')).fill(names.project)
      await making.getByRole('button', { name: t('words.create'), exact: true }).click()
      await expect(head.getByRole('heading', { level: 1, name: names.project })).toBeVisible()
      await head.getByRole('button', { name: t('project.members.add') }).click()
      await head.getByLabel(t('project.members.email')).fill(names.email)
      await head
        .getByRole('dialog')
        .getByRole('button', { name: t('project.members.add') })
        .click()
      link = await head.getByLabel(t('user.link.label')).inputValue()
      await head.getByRole('button', { name: t('user.link.done') }).click()
      await openQuota(head, t, names.project)
      await setHosts(head, t, t('quota.setLimits'), '1')
      await head
        .getByRole('dialog')
        .getByRole('button', { name: t('quota.save'), exact: true })
        .click()
      await expect(head.getByText(t('quota.saved', { name: names.project }))).toBeVisible()
    })

    await test.step('the invited person comes in by the link', async () => {
      await user.goto(link)
      await user.getByLabel(t('user.redeem.name')).fill('Wen')
      await user.getByLabel(t('user.redeem.password'), { exact: true }).fill(password)
      await user.getByRole('button', { name: t('user.redeem.submitInvite') }).click()
      await expect(user.getByText(t('user.redeem.created', { email: names.email }))).toBeVisible()
      await enter(user, t, names.email, password)
    })

    await test.step('and makes a host after seeing what would be refused', async () => {
      await user
        .getByRole('link', { name: t('shell.pages.hosts'), exact: true })
        .first()
        .click()
      await user
        .getByRole('link', { name: t('host.create') })
        .first()
        .click()
      await expect(user.getByRole('heading', { level: 1, name: t('host.form.title') })).toBeVisible()
      await choose(user, t('host.form.zone'), /az2/)
      await user.getByRole('radio', { name: names.flavor }).click()
      await user.getByRole('radio', { name: /Ingot Lab Linux 9\.6/ }).click()
      await user.getByRole('checkbox', { name: /lab-net/ }).check()
      await user.getByLabel(t('host.form.name'), { exact: true }).fill(names.host)
      await user.getByLabel(t('host.form.count')).fill('2')
      await expect(user.getByText(t('host.match.refused'))).toBeVisible()
      await user.getByLabel(t('host.form.count')).fill('1')
      await expect(user.getByText(t('host.match.accepted'))).toBeVisible(slow)
      await user.getByRole('button', { name: t('keyPair.add') }).click()
      const key = user.getByRole('dialog')
      await key.getByLabel(t('keyPair.name')).fill('laptop')
      await key.getByLabel(t('keyPair.publicKey')).fill(publicKey)
      await key.getByRole('button', { name: t('keyPair.submit'), exact: true }).click()
      await expect(key).toHaveCount(0)
      await user.getByRole('main').getByRole('button', { name: submitOf[language] }).click()
      await expect(user.getByRole('heading', { level: 1, name: names.host })).toBeVisible(slow)
      await expect(stateOf(user, t('host.state.active'))).toBeVisible(slow)
    })
    const address = user.url()

    await test.step('opens its console', async () => {
      await user.getByRole('tab', { name: t('host.detail.tabs.console') }).click()
      await expect(user.locator('.xterm-rows')).toContainText('login:', slow)
    })

    await test.step('asks for more, and the cloud admin approves it', async () => {
      await openQuota(user, t, names.project)
      await setHosts(user, t, t('quota.ask'), '3')
      const asking = user.getByRole('dialog')
      await asking.getByLabel(t('quota.reason')).fill('GPU')
      await asking.getByRole('button', { name: t('quota.askSubmit'), exact: true }).click()
      await expect(user.getByText(t('quota.asked'))).toBeVisible()
      await openQuota(admin, t, names.project)
      await admin.getByRole('button', { name: t('quota.decide.approved'), exact: true }).click()
      await admin
        .getByRole('dialog')
        .getByRole('button', { name: t('quota.decide.approved'), exact: true })
        .click()
      await expect(admin.getByText(t('quota.decided.approved'))).toBeVisible()
      // Without loading the page again.
      await expect(user.getByText(t('quota.requestState.approved'), { exact: true }).first()).toBeVisible(slow)
    })

    await test.step('deletes the host by mistake and restores it', async () => {
      await user.goto(address)
      await ask(user, t, t('host.action.delete'), names.host)
      await expect(stateOf(user, t('host.state.soft_deleted'))).toBeVisible(slow)
      await expect(user.getByRole('button', { name: t('host.action.deleteNow') })).toHaveAttribute(
        'aria-disabled',
        'true',
      )
      await user.getByRole('button', { name: t('host.action.restore'), exact: true }).click()
      await expect(stateOf(user, t('host.state.active'))).toBeVisible(slow)
    })

    await test.step('for an outsider there is no such host', async () => {
      const answer = await outsider.goto(address)
      expect(answer?.status()).toBe(404)
      await expect(outsider.getByText(names.host)).toHaveCount(0)
    })

    await test.step('the head of the department gives the server back at once', async () => {
      await head.goto(address)
      const actions = head.getByRole('button', { name: t('host.actions'), exact: true })
      await expect(async () => {
        await actions.click()
        const now = head.getByRole('menuitem', { name: t('host.action.deleteNow') })
        await expect(now).not.toHaveAttribute('aria-disabled', { timeout: 1_000 })
        await head.keyboard.press('Escape')
      }).toPass(slow)
      await ask(head, t, t('host.action.deleteNow'), names.host)
      await expect(stateOf(head, t('host.state.deleted'))).toBeVisible(slow)
    })
    await Promise.all(Object.values(day).map((page) => page.context().close()))
  })

type Words = ReturnType<typeof portalWords>

async function beginDay(browser: Browser, language: PortalLanguage) {
  const t = portalWords(language)
  const open = async (email: string | null): Promise<Page> => {
    const page = await (await browser.newContext({ locale: language })).newPage()
    if (email !== null) await enter(page, t, email, accountOf(email).password)
    return page
  }
  const admin = await open('admin@ingot.local')
  const head = await open('chen@ingot.local')
  const outsider = await open('zhao@ingot.local')
  return { admin, head, outsider, user: await open(null) }
}

async function enter(page: Page, t: Words, email: string, secret: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel(t('session.signIn.email')).fill(email)
  await page.getByLabel(t('session.signIn.password'), { exact: true }).fill(secret)
  await page.getByRole('button', { name: t('session.signIn.submit'), exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: t('overview.title') })).toBeVisible({ timeout: 60_000 })
}

async function choose(page: Page, label: string, option: RegExp): Promise<void> {
  await page.getByRole('main').getByRole('combobox', { name: label }).click()
  await page.getByRole('option', { name: option }).click()
}

/** One host is submitted by these words; they are in a message with a plural. */
const submitOf: Record<PortalLanguage, RegExp> = { en: /^Create host$/, 'zh-CN': /^创建 1 台主机$/ }

const stateOf = (page: Page, state: string) => page.getByRole('main').getByText(state, { exact: true }).first()

async function openQuota(page: Page, t: Words, project: string): Promise<void> {
  await page
    .getByRole('link', { name: t('shell.pages.quotas'), exact: true })
    .first()
    .click()
  await page.getByRole('link', { name: project, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: project })).toBeVisible()
}

async function setHosts(page: Page, t: Words, button: string, hosts: string): Promise<void> {
  await page.getByRole('button', { name: button }).first().click()
  await page.getByRole('dialog').getByLabel(t('quota.limitOf.hosts')).fill(hosts)
}

/** An action of a host that wants its name typed. */
async function ask(page: Page, t: Words, action: string, host: string): Promise<void> {
  await page.getByRole('button', { name: t('host.actions'), exact: true }).click()
  await page.getByRole('menuitem', { name: action, exact: true }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByRole('textbox').fill(host)
  await dialog.getByRole('button', { name: action, exact: true }).click()
}
