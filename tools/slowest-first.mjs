import path from 'node:path'
import { BaseSequencer } from 'vitest/node'

/**
 * Files that take half a minute or more, in the order they begin. Begun last, one of them would run alone while the other
 * workers have nothing left to do.
 */
export const slowest = [
  'e2e/system/qemu-switch.int.test.ts',
  'packages/drivers/src/conformance/lab-switch.int.test.ts',
  'packages/drivers/src/ironic/ironic-fleet.int.test.ts',
  'packages/drivers/src/conformance/ipmi-sim.int.test.ts',
  'packages/api/src/matrix-walk.int.test.ts',
  'apps/worker/src/operations/ironic/conductor-death.int.test.ts',
  'tools/up.int.test.ts',
  'packages/api/src/rest/rest-matrix.int.test.ts',
  'apps/worker/src/operations/ironic/ironic-drift.int.test.ts',
  'apps/worker/src/operations/dying-worker.int.test.ts',
  'packages/drivers/src/ironic/ironic-keystone.int.test.ts',
  'packages/lab/src/redfish/sushy.int.test.ts',
  'packages/drivers/src/conformance/lab-bmc.int.test.ts',
  'apps/worker/src/operations/ironic/ironic-life.int.test.ts',
  'packages/drivers/src/conformance/open-vswitch.int.test.ts',
  'packages/drivers/src/ironic/ironic.int.test.ts',
  'e2e/system/kill-after-each-step.int.test.ts',
]

const root = path.resolve(import.meta.dirname, '..')
/** @param {import('vitest/node').TestSpecification} file */
const placeOf = ({ moduleId }) => {
  const at = slowest.indexOf(path.relative(root, moduleId))
  return at < 0 ? slowest.length : at
}

/** The slowest files in their order, then the others as Vitest would begin them. */
export class SlowestFirst extends BaseSequencer {
  /** @param {import('vitest/node').TestSpecification[]} files */
  async sort(files) {
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => placeOf(a) - placeOf(b))
  }
}
