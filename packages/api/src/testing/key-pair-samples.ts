import { randomUUID } from 'node:crypto'
import { type ProcedureSample, page, type SampleWorld, uniqueName } from './sample'

const publicKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFnmLOJZXoCWUw+t2roF+Q/h9fo+W7vIGREk1g2ABtGv'

/** Of the caller's own keys in a project. */
const inProject = (more: () => object = () => ({})): ProcedureSample => ({
  names: 'own_key',
  show: 'project:show',
  input: ({ projectId }: SampleWorld) => ({ projectId, ...more() }),
  absent: () => ({ projectId: randomUUID(), ...more() }),
})
const ownKey = (more: () => object = () => ({})): ProcedureSample => ({
  names: 'own_key',
  show: 'project:show',
  input: async ({ tenants, user, projectId }) => ({
    ...{ projectId, id: await tenants.addKeyPair(user.userId, projectId), ...more() },
  }),
  absent: () => ({ projectId: randomUUID(), id: randomUUID(), ...more() }),
})
const named = () => ({ name: uniqueName() })

export const keyPairSamples: Readonly<Record<string, ProcedureSample>> = {
  'keyPair.list': inProject(),
  'keyPair.page': page,
  'keyPair.create': inProject(() => ({ ...named(), publicKey })),
  'keyPair.edit': ownKey(named),
  'keyPair.delete': ownKey(),
}
