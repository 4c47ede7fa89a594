import { campaignStatuses } from '@ingot/core/firmware/decide-campaign'
import {
  createFirmwareUpdateInput,
  editFirmwareBaselineInput,
  firmwareBaselineFields,
} from '@ingot/core/firmware/input'
import { createCampaign } from '@ingot/db/firmware/create-campaign'
import { deleteFirmwareBaseline } from '@ingot/db/firmware/delete-firmware-baseline'
import { endCampaign } from '@ingot/db/firmware/end-campaign'
import { campaignSortKeys, getCampaign, listCampaigns } from '@ingot/db/firmware/list-campaigns'
import {
  firmwareBaselineSortKeys,
  getFirmwareBaseline,
  listFirmwareBaselines,
} from '@ingot/db/firmware/list-firmware-baselines'
import { createFirmwareBaseline, editFirmwareBaseline } from '@ingot/db/firmware/save-firmware-baseline'
import { z } from 'zod'
import { idInput, listInput } from '../list-input'
import { requires, router } from '../procedures'

const listBaselinesInput = listInput(firmwareBaselineSortKeys, 'asc', {})
const listUpdatesInput = listInput(campaignSortKeys, 'desc', { status: z.enum(campaignStatuses) })
const change = (audit: string) => requires('hardware_profile:manage', { audit, show: 'node:show' })

export const firmwareBaselineRouter = router({
  list: requires('node:show')
    .input(listBaselinesInput)
    .query(({ ctx, input }) => listFirmwareBaselines(ctx.database, input)),
  get: requires('node:show')
    .input(idInput)
    .query(({ ctx, input }) => getFirmwareBaseline(ctx.database, input.id)),
  create: change('firmware_baseline.create')
    .input(firmwareBaselineFields)
    .mutation(({ ctx, input }) => createFirmwareBaseline(ctx.database, input, ctx.mutation)),
  edit: change('firmware_baseline.edit')
    .input(editFirmwareBaselineInput)
    .mutation(({ ctx, input }) => editFirmwareBaseline(ctx.database, input, ctx.mutation)),
  delete: change('firmware_baseline.delete')
    .input(idInput)
    .mutation(({ ctx, input }) => deleteFirmwareBaseline(ctx.database, input.id, ctx.mutation)),
})

/** Campaigns: the worker starts their nodes one after the other. */
export const firmwareUpdateRouter = router({
  list: requires('node:show')
    .input(listUpdatesInput)
    .query(({ ctx, input }) => listCampaigns(ctx.database, input)),
  get: requires('node:show')
    .input(idInput)
    .query(({ ctx, input }) => getCampaign(ctx.database, input.id)),
  create: change('firmware_update.create')
    .input(createFirmwareUpdateInput)
    .mutation(({ ctx, input }) => createCampaign(ctx.database, input, ctx.mutation)),
  abort: change('firmware_update.abort')
    .input(idInput)
    .mutation(({ ctx, input }) =>
      endCampaign(ctx.database, { campaignId: input.id, status: 'aborted', reason: 'aborted', context: ctx.mutation }),
    ),
})
