import { nodeStates } from '@ingot/core/node/lifecycle'
import { type ExportWords, wordsFor } from '@/components/export/export-request'
import type { Translate } from '@/lib/translate'

/** What stands in a file of nodes instead of codes. */
export const nodeExportWords = (t: Translate): ExportWords => ({
  state: wordsFor(nodeStates, (state) => t(`node.state.${state as (typeof nodeStates)[number]}`)),
  power: { on: t('words.power.on'), off: t('words.power.off'), unknown: t('words.power.unknown') },
  maintenance: { true: t('words.yes'), false: t('words.no') },
})

/** What the list shows, chosen at first. */
export const nodeExportColumns = [
  ...['name', 'state', 'power', 'maintenance', 'zone', 'arch', 'cpuCores', 'memoryMib', 'localDiskGib'],
  ...['serialNumber', 'bmcAddress', 'host', 'createdAt'],
] as const
