'use client'
import { classNames } from '@ingot/ui/class-names'
import { useTranslations } from 'next-intl'
import type { RouterOutputs } from '@/lib/router-outputs'
import { rackKey } from './rack-view'

type Rack = RouterOutputs['rack']['list'][number]

/** The racks to choose from, each with what stands in it. */
export function RackList({
  racks,
  current,
  onChoose,
}: {
  racks: readonly Rack[]
  current: Rack
  onChoose: (rack: Rack) => void
}) {
  const t = useTranslations('rack')
  const severalZones = new Set(racks.map(({ zoneId }) => zoneId)).size > 1
  return (
    <ul className="flex max-h-56 flex-col overflow-y-auto p-1 lg:max-h-[36rem]">
      {racks.map((each) => {
        const isCurrent = rackKey(each) === rackKey(current)
        return (
          <li key={rackKey(each)}>
            <button
              type="button"
              aria-current={isCurrent ? 'true' : undefined}
              onClick={() => onChoose(each)}
              className={classNames(
                'flex w-full flex-col rounded-md px-3 py-1.5 text-left -outline-offset-2',
                isCurrent ? 'bg-selected' : 'hover:bg-hover',
              )}
            >
              <span className="break-all font-medium text-sm">
                {each.rack}
                {severalZones && <span className="font-normal text-ink-muted">{` · ${each.zoneName}`}</span>}
              </span>
              <span className="text-ink-muted text-xs">
                {t('contents', { nodes: each.nodes, switches: each.switches })}
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
