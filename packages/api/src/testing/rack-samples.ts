import { cloud, nothing, type ProcedureSample } from './sample'

/** Where machines are mounted. */
export const rackSamples: Readonly<Record<string, ProcedureSample>> = {
  'rack.list': nothing({}),
  'rack.get': { names: 'cloud', input: ({ tenants }) => ({ zoneId: tenants.zoneId, rack: 'A-07' }) },
  'rack.offers': nothing({}),
  'rack.fill': cloud(async (world) => ({ items: [{ nodeId: await world.node('manageable'), rack: 'A-07' }] })),
}
