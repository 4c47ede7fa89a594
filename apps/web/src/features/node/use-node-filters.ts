'use client'
import { nodeEngines } from '@ingot/core/node/engine'
import { archs } from '@ingot/core/node/input'
import { nodeStates } from '@ingot/core/node/lifecycle'
import { useTranslations } from 'next-intl'
import type { TableFilter } from '@/components/data-table/column'

export const nodeFilterIds = ['state', 'power', 'arch', 'maintenance', 'hasHost', 'engine', 'tag', 'rack'] as const

/** States that belong to work of later releases (rescue, service, adopt) come last in the table; all are offered. */
export function useNodeFilters(): TableFilter[] {
  const t = useTranslations()
  const powers = ['on', 'off', 'unknown'] as const
  const yesNo = ['yes', 'no'] as const
  return [
    {
      id: 'state',
      label: t('node.filters.state'),
      options: nodeStates.map((value) => ({ value, label: t(`node.state.${value}`) })),
    },
    {
      id: 'power',
      label: t('node.filters.power'),
      options: powers.map((value) => ({ value, label: t(`words.power.${value}`) })),
    },
    {
      id: 'arch',
      label: t('node.filters.arch'),
      single: true,
      options: archs.map((value) => ({ value, label: t(`words.arch.${value}`) })),
    },
    {
      id: 'maintenance',
      label: t('node.filters.maintenance'),
      single: true,
      options: yesNo.map((value) => ({ value, label: t(`node.maintenanceFilter.${value}`) })),
    },
    {
      id: 'hasHost',
      label: t('node.filters.hasHost'),
      single: true,
      options: yesNo.map((value) => ({ value, label: t(`node.hostFilter.${value}`) })),
    },
    {
      id: 'engine',
      label: t('ironic.engine.title'),
      single: true,
      options: nodeEngines.map((value) => ({ value, label: t(`ironic.engine.${value}`) })),
    },
  ]
}
