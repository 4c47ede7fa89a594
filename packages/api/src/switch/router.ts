import { bulkSwitchesInput } from '@ingot/core/bulk/input'
import { createSwitchInput, editSwitchInput, hostKeyInput } from '@ingot/core/switch/input'
import { listNetworkSchemes } from '@ingot/db/network-scheme/list-schemes'
import { correctDrift } from '@ingot/db/switch/correct-drift'
import { listSwitchPorts } from '@ingot/db/switch/list-switch-ports'
import { chooseSwitches, listSwitches, switchSortKeys } from '@ingot/db/switch/list-switches'
import { requestSwitchWork } from '@ingot/db/switch/request-switch-work'
import { trustHostKey } from '@ingot/db/switch/trust-host-key'
import { deleteSwitch } from '@ingot/db/switch/write-switch'
import { listSwitchTags } from '@ingot/db/tag/list-tags'
import { z } from 'zod'
import { idInput, listInput } from '../list-input'
import { requires, router } from '../procedures'
import { bulkSwitches, previewBulkSwitches, previewBulkSwitchesInput, switchFilterShape } from './bulk-switches'
import { locateSwitch } from './locate-switch'
import { createSwitch, editSwitch } from './write-switch'

const portNames = z.array(z.string().min(1).max(64)).max(512).default([])

export const switchRouter = router({
  list: requires('switch:manage')
    .input(listInput(switchSortKeys, 'asc', switchFilterShape))
    .query(({ ctx, input }) => listSwitches(ctx.database, input)),
  /** Whether there is a zone whose scheme drives switches: only then are they in the menu (SW-04). */
  zones: requires('switch:manage').query(async ({ ctx }) => {
    const schemes = await listNetworkSchemes(ctx.database)
    return schemes.filter(({ kind }) => kind === 'dynamic_cli').map(({ zoneId: id, zoneName: name }) => ({ id, name }))
  }),
  tags: requires('switch:manage').query(({ ctx }) => listSwitchTags(ctx.database)),
  choose: requires('port:manage')
    .input(z.object({ zoneId: z.uuid('zone_required') }))
    .query(({ ctx, input }) => chooseSwitches(ctx.database, input.zoneId)),
  get: requires('switch:manage')
    .input(idInput)
    .query(({ ctx, input }) => locateSwitch(ctx, input.id)),
  ports: requires('switch:manage')
    .input(idInput)
    .query(({ ctx, input }) => listSwitchPorts(ctx.database, input.id)),
  create: requires('switch:manage', { audit: 'switch.create' })
    .input(createSwitchInput)
    .mutation(({ ctx, input }) => createSwitch(ctx, input)),
  edit: requires('switch:manage', { audit: 'switch.edit' })
    .input(editSwitchInput)
    .mutation(({ ctx, input }) => editSwitch(ctx, input)),
  delete: requires('switch:manage', { audit: 'switch.delete' })
    .input(idInput)
    .mutation(async ({ ctx, input }) => {
      await locateSwitch(ctx, input.id)
      await deleteSwitch(ctx.database, input.id, ctx.mutation)
    }),
  previewBulk: requires('switch:manage')
    .input(previewBulkSwitchesInput)
    .query(({ ctx, input }) => previewBulkSwitches(ctx, input)),
  bulk: requires('switch:manage', { audit: 'switch.bulk' })
    .input(bulkSwitchesInput)
    .mutation(({ ctx, input }) => bulkSwitches(ctx, input)),
  verify: requires('switch:manage', { audit: 'switch.verify' })
    .input(idInput)
    .mutation(async ({ ctx, input: { id } }) => {
      await locateSwitch(ctx, id)
      const context = ctx.mutation
      return { operation: await requestSwitchWork(ctx.database, { id, kind: 'switch.verify', context }) }
    }),
  save: requires('switch:manage', { audit: 'switch.save' })
    .input(idInput)
    .mutation(async ({ ctx, input: { id } }) => {
      await locateSwitch(ctx, id)
      const context = ctx.mutation
      return { operation: await requestSwitchWork(ctx.database, { id, kind: 'switch.save', context }) }
    }),
  trustHostKey: requires('switch:manage', { audit: 'switch.trust_host_key' })
    .input(z.object({ id: z.uuid(), hostKey: hostKeyInput.describe('Exactly the key that the switch showed') }))
    .mutation(async ({ ctx, input }) => {
      await locateSwitch(ctx, input.id)
      return { operation: await trustHostKey(ctx.database, input, ctx.mutation) }
    }),
  correctDrift: requires('switch:manage', { audit: 'switch.correct_drift' })
    .input(z.object({ id: z.uuid(), ports: portNames.describe('Only these; empty: all that drifted') }))
    .mutation(async ({ ctx, input }) => {
      await locateSwitch(ctx, input.id)
      return { operation: await correctDrift(ctx.database, input, ctx.mutation) }
    }),
})
