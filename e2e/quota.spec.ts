// A project asks for limits, its department admin approves, and the form of a new host says what the quota leaves. The
// trail of it can be exported, and its retention set.
import { expect, test } from '@playwright/test'
import { mutateApi, queryApi } from './call-api'
import { openSession } from './portal'

test('a project asks for limits, the head of its department approves them, and they hold in the form of a new host', async ({
  browser,
}) => {
  const [user, head, admin] = await Promise.all([1, 2, 3].map(async () => (await browser.newContext()).newPage()))
  if (!user || !head || !admin) throw new Error('three pages')
  await openSession(user, 'lin@ingot.local')
  await openSession(head, 'chen@ingot.local')
  await openSession(admin, 'admin@ingot.local')
  const { items } = await queryApi<{ items: { id: string; used: { hosts: number } }[] }>(admin, 'quota.list', {
    q: 'risk-models',
  })
  const [project] = items
  if (!project) throw new Error('the seed has a project risk-models')
  const { id: projectId, used } = project

  await user.goto('/quotas')
  await user.getByRole('link', { name: 'risk-models' }).click()
  await expect(user.getByRole('button', { name: 'Set limits' })).toHaveCount(0)
  await user.getByRole('button', { name: 'Ask for other limits' }).click()
  const asking = user.getByRole('dialog')
  await asking.getByLabel('Hosts at most').fill('many')
  await asking.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(asking.getByText('Give a reason.')).toBeVisible()
  await asking.getByLabel('Hosts at most').fill(String(used.hosts + 7))
  await asking.getByLabel('Reason').fill('a second rack for the night runs')
  await asking.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(user.getByText('The request has been sent.')).toBeVisible()

  await head.goto(`/quotas/${projectId}`)
  await head.getByRole('button', { name: 'Approve', exact: true }).click()
  await head.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click()
  await expect(head.getByText('Approved; the limits have been set.')).toBeVisible()
  // Whoever asked sees it without loading the page again.
  await expect(user.getByText('7 more hosts can be created.')).toBeVisible()

  await head.getByRole('button', { name: 'Set limits' }).click()
  await head.getByRole('dialog').getByLabel('Hosts at most').fill(String(used.hosts))
  await head.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
  await expect(head.getByText(/No more hosts can be created/)).toBeVisible()

  await user.goto('/hosts/create')
  const main = user.getByRole('main')
  for (const [index, option] of ['risk-models', 'az2'].entries()) {
    await main.getByRole('combobox').nth(index).click()
    await user.getByRole('option', { name: option }).click()
  }
  await main.getByRole('radio', { name: 'm2.large' }).click()
  await main.getByRole('radio', { name: 'Ingot Lab Linux 9.6' }).click()
  await expect(main.getByText(`may have ${used.hosts} bare-metal hosts`)).toBeVisible()

  await mutateApi(admin, 'quota.setProject', { projectId, limits: { hosts: null, nodes: null } })

  await admin.goto('/audit')
  await admin.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(admin.getByRole('dialog', { name: 'Export: Audit log' })).toBeVisible()
  await admin.keyboard.press('Escape')
  await expect(admin.getByRole('dialog')).toHaveCount(0)
  await admin.getByRole('button', { name: 'Retention', exact: true }).click()
  await expect(admin.getByRole('dialog', { name: 'Retention of the audit log' }).getByLabel('Days')).toBeVisible()
  await Promise.all([user, head, admin].map((page) => page.context().close()))
})
