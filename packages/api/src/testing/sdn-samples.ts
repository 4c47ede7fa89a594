import { randomUUID } from 'node:crypto'
import { type ProcedureSample, page, type SampleWorld, uniqueName } from './sample'

async function addController({ tenants }: SampleWorld): Promise<string> {
  const id = randomUUID()
  await tenants.sql.query(`INSERT INTO sdn_controller (id, name, endpoint) VALUES ($1, $2, 'tcp:127.0.0.1:1')`, [
    ...[id, uniqueName()],
  ])
  return id
}
const pem = (label: string, body: string) => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----`
const fields = () => ({
  name: uniqueName(),
  endpoint: 'ssl:ovn.example.org:6641',
  certificatePem: pem('CERTIFICATE', 'MIIB'),
  privateKey: pem('PRIVATE KEY', 'canary-secret-6'),
})
const on = (more: () => object = () => ({})): ProcedureSample => ({
  names: 'cloud',
  input: async (world) => ({ id: await addController(world), ...more() }),
})

export const sdnSamples: Record<string, ProcedureSample> = {
  'sdnController.list': page,
  'sdnController.get': on(),
  'sdnController.create': { names: 'cloud', input: fields },
  'sdnController.edit': on(() => ({ version: 0, ...fields() })),
  'sdnController.delete': on(),
  'sdnController.verify': on(),
}
