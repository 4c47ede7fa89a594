import { cloud, nothing, type ProcedureSample } from './sample'

export const hostPolicySamples: Readonly<Record<string, ProcedureSample>> = {
  'hostPolicy.get': nothing(),
  'hostPolicy.setUndo': nothing({ undoMinutes: 15 }),
  'zone.setUndo': cloud(({ tenants }) => ({ id: tenants.zoneId, undoMinutes: null })),
}
