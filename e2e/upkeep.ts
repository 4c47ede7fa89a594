// A BIOS profile, a firmware baseline and a campaign that waits, made by the API for the specs that look at their pages.
import type { Page } from '@playwright/test'
import { mutateApi, queryApi } from './call-api'

type Named = { readonly id: string; readonly name: string }

async function ensure(page: Page, router: string, fields: { readonly name: string }): Promise<string> {
  const { items } = await queryApi<{ items: Named[] }>(page, `${router}.list`, { q: fields.name })
  const known = items.find(({ name }) => name === fields.name)
  return known?.id ?? (await mutateApi<{ id: string }>(page, `${router}.create`, fields)).id
}

/** Makes what is missing; safe to repeat. The page has to be signed in as a cloud admin. */
export async function ensureUpkeep(
  admin: Page,
  nodeId: string,
): Promise<{ profileId: string; baselineId: string; campaignId: string }> {
  const profileId = await ensure(admin, 'biosProfile', {
    ...{ name: 'virtualization', attributes: { BootMode: 'Uefi', LogicalProc: 'Enabled', NumberOfCores: 16 } },
  })
  const items = [
    { component: 'BIOS', version: '2.19.1', imageUrl: 'https://files.example.org/bios-2.19.1.bin' },
    { component: 'Network adapter', version: '22.31.6', imageUrl: 'https://files.example.org/nic-22.31.6.bin' },
  ]
  const baselineId = await ensure(admin, 'firmwareBaseline', { ...{ name: 'autumn', items } })
  // The window opens long after the specs have ended: nothing is ever installed.
  const windowStart = new Date(Date.now() + 30 * 24 * 3_600_000).toISOString()
  const campaignId = await ensure(admin, 'firmwareUpdate', {
    ...{ name: 'autumn on lab-m2', baselineId, nodeIds: [nodeId], windowStart },
  })
  return { profileId, baselineId, campaignId }
}
