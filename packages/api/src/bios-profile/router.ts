import { biosProfileFields, editBiosProfileInput } from '@ingot/core/bios-profile/input'
import { deleteBiosProfile } from '@ingot/db/bios-profile/delete-bios-profile'
import { biosProfileSortKeys, getBiosProfile, listBiosProfiles } from '@ingot/db/bios-profile/list-bios-profiles'
import { createBiosProfile, editBiosProfile } from '@ingot/db/bios-profile/save-bios-profile'
import { idInput, listInput } from '../list-input'
import { requires, router } from '../procedures'

const listBiosProfilesInput = listInput(biosProfileSortKeys, 'asc', {})
const change = (audit: string) => requires('hardware_profile:manage', { audit, show: 'node:show' })

export const biosProfileRouter = router({
  list: requires('node:show')
    .input(listBiosProfilesInput)
    .query(({ ctx, input }) => listBiosProfiles(ctx.database, input)),
  get: requires('node:show')
    .input(idInput)
    .query(({ ctx, input }) => getBiosProfile(ctx.database, input.id)),
  create: change('bios_profile.create')
    .input(biosProfileFields)
    .mutation(({ ctx, input }) => createBiosProfile(ctx.database, input, ctx.mutation)),
  edit: change('bios_profile.edit')
    .input(editBiosProfileInput)
    .mutation(({ ctx, input }) => editBiosProfile(ctx.database, input, ctx.mutation)),
  delete: change('bios_profile.delete')
    .input(idInput)
    .mutation(({ ctx, input }) => deleteBiosProfile(ctx.database, input.id, ctx.mutation)),
})
