import type { DriftField } from '@ingot/core/ironic/node-drift'
import type { EnginePatch } from '@ingot/drivers/contract/engine-node'
import type { ChangeTarget } from './change-target'

/** Where Ironic keeps a field of the side. Source: api-ref, "Update Node". */
const paths: Partial<Record<DriftField, string>> = {
  name: '/name',
  description: '/description',
  resourceClass: '/resource_class',
  arch: '/properties/cpu_arch',
  cpuCores: '/properties/cpus',
  memoryMib: '/properties/memory_mb',
  localDiskGib: '/properties/local_gb',
}

/** Makes these fields of Ironic's record like ours, as far as a side may be written. Safe to repeat. */
export async function writeSide(target: ChangeTarget, fields: readonly DriftField[]): Promise<void> {
  const { engine, ironicNodeId, ours, maintenanceReason } = target
  if (fields.includes('maintenance'))
    await (ours.maintenance
      ? engine.nodes.setMaintenance(ironicNodeId, maintenanceReason)
      : engine.nodes.clearMaintenance(ironicNodeId))
  if (fields.includes('traits')) await engine.nodes.setTraits(ironicNodeId, [...ours.traits])
  const patch = fields.flatMap((field): EnginePatch[] => {
    const path = paths[field]
    const value = ours[field]
    if (path === undefined || value === null) return []
    // "add" also replaces what is there (RFC 6902 §4.1).
    return [{ op: 'add', path, value }]
  })
  if (patch.length > 0) await engine.nodes.update(ironicNodeId, patch)
}
