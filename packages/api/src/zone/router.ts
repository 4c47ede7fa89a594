import { hardwareTestPolicies } from '@ingot/core/hardware-test/test-plan'
import { listZones } from '@ingot/db/zone/list-zones'
import { setTestPolicy } from '@ingot/db/zone/set-test-policy'
import { z } from 'zod'
import { open, requires, router } from '../procedures'

const setTestPolicyInput = z.object({ id: z.uuid(), policy: z.enum(hardwareTestPolicies) })

export const zoneRouter = router({
  list: open().query(({ ctx }) => listZones(ctx.database)),
  setHardwareTestPolicy: requires('zone:manage', { audit: 'zone.set_hardware_test_policy' })
    .input(setTestPolicyInput)
    .mutation(({ ctx, input }) => setTestPolicy(ctx.database, input, ctx.mutation)),
})
