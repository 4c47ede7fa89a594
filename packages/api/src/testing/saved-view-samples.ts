import { randomUUID } from 'node:crypto'
import { nothing, type ProcedureSample, type SampleWorld, uniqueName } from './sample'

const fields = () => ({ name: uniqueName(), query: 'state=active', columns: ['name'] })

async function addView({ tenants, user }: SampleWorld): Promise<string> {
  const id = randomUUID()
  await tenants.sql.query(
    `INSERT INTO saved_view (id, list, name, user_id, query, columns) VALUES ($1, 'hosts', $2, $3, '', '{}')`,
    [id, uniqueName(), user.userId],
  )
  return id
}

const ownView = (more: () => object = () => ({})): ProcedureSample => ({
  names: 'nothing',
  input: async (world) => ({ id: await addView(world), ...more() }),
})

export const savedViewSamples: Readonly<Record<string, ProcedureSample>> = {
  'savedView.list': nothing({ list: 'hosts' }),
  'savedView.create': { names: 'nothing', input: () => ({ list: 'hosts', ...fields() }) },
  'savedView.edit': ownView(fields),
  'savedView.delete': ownView(),
  'savedView.setDefault': {
    names: 'nothing',
    input: async (world) => ({ list: 'hosts', viewId: await addView(world) }),
  },
}
