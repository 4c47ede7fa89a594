'use client'
import { isSwitchVendor, switchVendors } from '@ingot/core/switch/vendor'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { NodeStateText } from '@/components/node-state'
import { paths } from '@/lib/paths'
import { RackCables } from './rack-cables'
import type { RackMachine } from './rack-view'

/** A machine in a rack: its name leads to it; a node shows its cables, a switch how many it has. */
export function RackMachineCell({ machine }: { machine: RackMachine }) {
  const t = useTranslations('rack')
  const isSwitch = machine.kind === 'switch'
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <Link
          href={isSwitch ? paths.switch(machine.id) : paths.node(machine.id, 'ports')}
          className="break-all font-medium hover:text-accent-ink hover:underline"
        >
          {machine.name}
        </Link>
        {isSwitch ? (
          <span className="text-ink-muted text-xs">
            {isSwitchVendor(machine.vendor) ? switchVendors[machine.vendor] : machine.vendor}
          </span>
        ) : (
          <span className="text-xs">
            <NodeStateText state={machine.provisionState} />
          </span>
        )}
        {!isSwitch && machine.hostName !== null && (
          <span className="text-ink-muted text-xs">{t('host', { name: machine.hostName })}</span>
        )}
      </span>
      {isSwitch ? (
        <span className="text-ink-muted text-xs">
          {t('switchPorts', { ports: machine.portCount, cables: machine.linkCount })}
          {machine.driftCount > 0 && ` · ${t('drifted', { count: machine.driftCount })}`}
        </span>
      ) : (
        <RackCables node={machine.name} cables={machine.cables} />
      )}
    </div>
  )
}
