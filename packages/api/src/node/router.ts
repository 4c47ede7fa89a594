import { bulkNodesInput } from '@ingot/core/bulk/input'
import { setBootDeviceInput, setIndicatorInput } from '@ingot/core/hardware/input'
import { editNodeInput, registerNodeInput } from '@ingot/core/node/input'
import { setRaidTargetInput } from '@ingot/core/raid/raid-target'
import { listNodeTags } from '@ingot/db/tag/list-tags'
import { orderExport } from '../export/order-export'
import { firmwareInput, getFirmware } from '../firmware/get-firmware'
import { updateFirmware, updateFirmwareInput } from '../firmware/update-firmware'
import { assignBiosProfile, assignBiosProfileInput } from '../hardware/assign-bios-profile'
import { biosInput, getBios } from '../hardware/get-bios'
import { getHardware } from '../hardware/get-hardware'
import { getSensors } from '../hardware/get-sensors'
import { eventLogInput, listEventLog } from '../hardware/list-event-log'
import { requestHardware } from '../hardware/request-hardware'
import { listTests, listTestsInput } from '../hardware-test/list-tests'
import { startTest, startTestInput } from '../hardware-test/start-test'
import { idInput } from '../list-input'
import { requires, router } from '../procedures'
import { getRaid } from '../raid/get-raid'
import { setRaidTarget } from '../raid/set-raid-target'
import { setNodeTags, setTagsInput } from '../tag/set-tags'
import { bulkNodes, previewBulkNodes, previewBulkNodesInput } from './bulk-nodes'
import { bmcCheckInput, checkBmc, checkBmcInput, getBmcCheck } from './check-bmc'
import { deleteNode } from './delete-node'
import { editNode } from './edit-node'
import { getNode } from './get-node'
import { exportNodesInput, listNodes, listNodesInput } from './list-nodes'
import { nodeConsoleInput, readNodeConsole } from './read-node-console'
import { registerNode } from './register-node'
import { nodeActionInput, runNodeAction } from './run-node-action'
import { setMaintenance, setMaintenanceInput } from './set-maintenance'
import { updateBmc, updateBmcInput } from './update-bmc'

/** Work on the hardware of a node that the caller may see. */
const hardware = (audit: string) => requires('node:hardware', { audit, show: 'node:show' })

export const nodeRouter = router({
  list: requires('node:show')
    .input(listNodesInput)
    .query(({ ctx, input }) => listNodes(ctx, input)),
  export: requires('node:export', { audit: 'node.export' })
    .input(exportNodesInput)
    .mutation(({ ctx, input }) => orderExport(ctx, 'node', input)),
  get: requires('node:show')
    .input(idInput)
    .query(({ ctx, input }) => getNode(ctx, input)),
  register: requires('node:register', { audit: 'node.register' })
    .input(registerNodeInput)
    .mutation(({ ctx, input }) => registerNode(ctx, input)),
  edit: requires('node:edit', { audit: 'node.edit', show: 'node:show' })
    .input(editNodeInput)
    .mutation(({ ctx, input }) => editNode(ctx, input)),
  delete: requires('node:delete', { audit: 'node.delete', show: 'node:show' })
    .input(idInput)
    .mutation(({ ctx, input }) => deleteNode(ctx, input)),
  // The verb decides which permission is asked for on the node itself.
  action: requires('node:show', { audit: 'node.action' })
    .input(nodeActionInput)
    .mutation(({ ctx, input }) => runNodeAction(ctx, input)),
  setMaintenance: requires('node:maintenance', { audit: 'node.set_maintenance', show: 'node:show' })
    .input(setMaintenanceInput)
    .mutation(({ ctx, input }) => setMaintenance(ctx, input)),
  clearMaintenance: requires('node:cancel_maintenance', { audit: 'node.clear_maintenance', show: 'node:show' })
    .input(idInput)
    .mutation(({ ctx, input }) => setMaintenance(ctx, { ...input, reason: null })),
  updateBmc: requires('node:edit', { audit: 'node.update_bmc', show: 'node:show' })
    .input(updateBmcInput)
    .mutation(({ ctx, input }) => updateBmc(ctx, input)),
  tags: requires('node:show').query(({ ctx }) => listNodeTags(ctx.database)),
  setTags: requires('node:edit', { audit: 'node.tag', show: 'node:show' })
    .input(setTagsInput)
    .mutation(({ ctx, input }) => setNodeTags(ctx, input)),
  previewBulk: requires('node:show')
    .input(previewBulkNodesInput)
    .query(({ ctx, input }) => previewBulkNodes(ctx, input)),
  bulk: requires('node:show', { audit: 'node.bulk' })
    .input(bulkNodesInput)
    .mutation(({ ctx, input }) => bulkNodes(ctx, input)),
  checkBmc: requires('node:register', { audit: 'node.check_bmc' })
    .input(checkBmcInput)
    .mutation(({ ctx, input }) => checkBmc(ctx, input)),
  bmcCheck: requires('node:register')
    .input(bmcCheckInput)
    .query(({ ctx, input }) => getBmcCheck(ctx, input)),
  consoleHistory: requires('node:show')
    .input(nodeConsoleInput)
    .query(({ ctx, input }) => readNodeConsole(ctx, input)),
  hardware: requires('node:show')
    .input(idInput)
    .query(({ ctx, input }) => getHardware(ctx, input)),
  sensors: requires('node:show')
    .input(idInput)
    .query(({ ctx, input }) => getSensors(ctx, input)),
  readSensors: hardware('node.read_sensors')
    .input(idInput)
    .mutation(({ ctx, input }) => requestHardware(ctx, input.id, { kind: 'node.read_sensors', action: 'readSensors' })),
  eventLog: requires('node:show')
    .input(eventLogInput)
    .query(({ ctx, input }) => listEventLog(ctx, input)),
  readEventLog: hardware('node.read_event_log')
    .input(idInput)
    .mutation(({ ctx, input }) =>
      requestHardware(ctx, input.id, { kind: 'node.read_event_log', action: 'readEventLog' }),
    ),
  setBootDevice: hardware('node.set_boot_device')
    .input(setBootDeviceInput)
    .mutation(({ ctx, input: { id, ...input } }) =>
      requestHardware(ctx, id, { kind: 'node.set_boot_device', action: 'setBootDevice', input }),
    ),
  setIndicator: hardware('node.set_indicator')
    .input(setIndicatorInput)
    .mutation(({ ctx, input: { id, ...input } }) =>
      requestHardware(ctx, id, { kind: 'node.set_indicator', action: 'setIndicator', input }),
    ),
  injectNmi: hardware('node.inject_nmi')
    .input(idInput)
    .mutation(({ ctx, input }) => requestHardware(ctx, input.id, { kind: 'node.inject_nmi', action: 'injectNmi' })),
  bios: requires('node:show')
    .input(biosInput)
    .query(({ ctx, input }) => getBios(ctx, input)),
  readBios: hardware('node.read_bios')
    .input(idInput)
    .mutation(({ ctx, input }) => requestHardware(ctx, input.id, { kind: 'node.read_bios', action: 'readBios' })),
  assignBiosProfile: hardware('node.assign_bios_profile')
    .input(assignBiosProfileInput)
    .mutation(({ ctx, input }) => assignBiosProfile(ctx, input)),
  applyBios: hardware('node.apply_bios')
    .input(idInput)
    .mutation(({ ctx, input }) => requestHardware(ctx, input.id, { kind: 'node.apply_bios', action: 'applyBios' })),
  tests: requires('node:show')
    .input(listTestsInput)
    .query(({ ctx, input }) => listTests(ctx, input)),
  startTest: hardware('node.test')
    .input(startTestInput)
    .mutation(({ ctx, input }) => startTest(ctx, input)),
  firmware: requires('node:show')
    .input(firmwareInput)
    .query(({ ctx, input }) => getFirmware(ctx, input)),
  readFirmware: hardware('node.read_firmware')
    .input(idInput)
    .mutation(({ ctx, input }) =>
      requestHardware(ctx, input.id, { kind: 'node.read_firmware', action: 'readFirmware' }),
    ),
  updateFirmware: hardware('node.update_firmware')
    .input(updateFirmwareInput)
    .mutation(({ ctx, input }) => updateFirmware(ctx, input)),
  raid: requires('node:show')
    .input(idInput)
    .query(({ ctx, input }) => getRaid(ctx, input)),
  readRaid: hardware('node.read_raid')
    .input(idInput)
    .mutation(({ ctx, input }) => requestHardware(ctx, input.id, { kind: 'node.read_raid', action: 'readRaid' })),
  setRaidTarget: hardware('node.set_raid_target')
    .input(setRaidTargetInput)
    .mutation(({ ctx, input }) => setRaidTarget(ctx, input)),
  applyRaid: hardware('node.apply_raid')
    .input(idInput)
    .mutation(({ ctx, input }) => requestHardware(ctx, input.id, { kind: 'node.apply_raid', action: 'applyRaid' })),
})
