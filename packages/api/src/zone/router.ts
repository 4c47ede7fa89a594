import { hardwareTestPolicies } from '@ingot/core/hardware-test/test-plan'
import { zoneUndoInput } from '@ingot/core/host/deletion'
import { createZoneInput, renameZoneInput } from '@ingot/core/region/input'
import { setZoneUndo } from '@ingot/db/host/undo-policy'
import { listZones } from '@ingot/db/zone/list-zones'
import { createZone, deleteZone, renameZone } from '@ingot/db/zone/save-zone'
import { setTestPolicy } from '@ingot/db/zone/set-test-policy'
import { z } from 'zod'
import { idInput } from '../list-input'
import { open, requires, router } from '../procedures'

const setTestPolicyInput = z.object({ id: z.uuid(), policy: z.enum(hardwareTestPolicies) })

export const zoneRouter = router({
  list: open().query(({ ctx }) => listZones(ctx.database)),
  create: requires('zone:manage', { audit: 'zone.create' })
    .input(createZoneInput)
    .mutation(({ ctx, input }) => createZone(ctx.database, input, ctx.mutation)),
  rename: requires('zone:manage', { audit: 'zone.rename' })
    .input(renameZoneInput)
    .mutation(({ ctx, input }) => renameZone(ctx.database, input, ctx.mutation)),
  delete: requires('zone:manage', { audit: 'zone.delete' })
    .input(idInput)
    .mutation(({ ctx, input }) => deleteZone(ctx.database, input.id, ctx.mutation)),
  setUndo: requires('zone:manage', { audit: 'zone.set_undo' })
    .input(zoneUndoInput)
    .mutation(({ ctx, input }) => setZoneUndo(ctx.database, input, ctx.mutation)),
  setHardwareTestPolicy: requires('zone:manage', { audit: 'zone.set_hardware_test_policy' })
    .input(setTestPolicyInput)
    .mutation(({ ctx, input }) => setTestPolicy(ctx.database, input, ctx.mutation)),
})
