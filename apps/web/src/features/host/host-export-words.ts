import { hostStates } from '@ingot/core/host/lifecycle'
import { type ExportWords, wordsFor } from '@/components/export/export-request'
import type { Translate } from '@/lib/translate'

/** What stands in a file of hosts instead of codes. */
export const hostExportWords = (t: Translate): ExportWords => ({
  state: wordsFor(hostStates, (state) => t(`host.state.${state as (typeof hostStates)[number]}`)),
  power: { on: t('words.power.on'), off: t('words.power.off'), unknown: t('words.power.unknown') },
})

/** What the list shows, chosen at first. */
export const hostExportColumns = [
  ...['name', 'state', 'power', 'project', 'zone', 'flavor', 'image', 'addresses', 'owner', 'createdAt'],
] as const
