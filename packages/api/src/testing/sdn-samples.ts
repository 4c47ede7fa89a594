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
const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':')
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
  'sdnController.trustCertificate': {
    names: 'cloud',
    input: async (world) => {
      const id = await addController(world)
      await world.tenants.sql.query(
        `UPDATE sdn_controller SET last_error_code = 'switch_certificate_changed', last_error_data = $2 WHERE id = $1`,
        [id, { server: 'ssl:127.0.0.1:1', shown: fingerprint }],
      )
      return { id, fingerprint }
    },
  },
}
