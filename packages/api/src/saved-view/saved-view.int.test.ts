import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiBench, openApiBench } from '../testing/open-api-bench'

let bench: ApiBench
type Caller = Awaited<ReturnType<ApiBench['callerFor']>>
let owner: Caller
let colleague: Caller
let stranger: Caller
beforeAll(async () => {
  bench = await openApiBench()
  const { projects } = bench.tenants
  owner = await bench.callerFor(await bench.tenants.addUser('owner', { role: 'project_user' }))
  colleague = await bench.callerFor(await bench.tenants.addUser('colleague', { role: 'project_user' }))
  stranger = await bench.callerFor(
    await bench.tenants.addUser('stranger', { role: 'project_user', projectId: projects.foreign }),
  )
})
afterAll(() => bench?.close())

const view = { list: 'hosts', query: 'state=active&sort=-name', columns: ['name', 'tags'] } as const
const names = async (caller: Caller) => (await caller.savedView.list({ list: 'hosts' })).map(({ name }) => name)

test('a view is its owner’s until it is shown to a project, and then its members’ alone; only the owner changes it', async () => {
  const { id } = await owner.savedView.create({ ...view, columns: [...view.columns], name: 'mine' })
  expect([await names(owner), await names(colleague)]).toEqual([['mine'], []])
  const projectId = bench.tenants.projects.joined
  await owner.savedView.edit({ id, name: 'ours', query: view.query, columns: ['name'], projectId })
  expect([await names(owner), await names(colleague), await names(stranger)]).toEqual([['ours'], ['ours'], []])
  const [seen] = await colleague.savedView.list({ list: 'hosts' })
  expect(seen).toMatchObject({ own: false, ownerName: 'owner', query: view.query, project: { id: projectId } })
  await expect(colleague.savedView.delete({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(colleague.savedView.edit({ id, name: 'x', query: '', columns: [] })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  await expect(
    owner.savedView.create({ ...view, columns: [], name: 'to others', projectId: bench.tenants.projects.foreign }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(owner.savedView.create({ ...view, columns: [], name: 'ours' })).rejects.toMatchObject({
    code: 'CONFLICT',
  })
})

test('everybody chooses what a list begins with, also a colleague’s view, and loses it with the view', async () => {
  const projectId = bench.tenants.projects.joined
  const { id } = await owner.savedView.create({ ...view, columns: [], name: 'start', projectId })
  await colleague.savedView.setDefault({ list: 'hosts', viewId: id })
  const defaults = async (caller: Caller) =>
    (await caller.savedView.list({ list: 'hosts' })).filter(({ isDefault }) => isDefault).map(({ name }) => name)
  expect([await defaults(colleague), await defaults(owner)]).toEqual([['start'], []])
  await expect(stranger.savedView.setDefault({ list: 'hosts', viewId: id })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  await owner.savedView.delete({ id })
  expect(await defaults(colleague)).toEqual([])
})
