'use client'
import { classNames } from '@ingot/ui/class-names'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useRef, useState } from 'react'
import { faceplateRows, type SwitchPort, shortPortName } from './switch-view'
import { usePortWords } from './use-port-words'

/** Colour never speaks alone: every state has a mark of its own, and the label says all in words. */
function lookOf({ driftedAt, isUplink, observed, link }: SwitchPort): { className: string; mark: string } {
  if (driftedAt) return { className: 'border-warning bg-warning-soft text-warning-ink', mark: '!' }
  if (isUplink) return { className: 'border-info bg-info-soft text-info-ink', mark: '↑' }
  if (observed && !observed.enabled) return { className: 'border-line bg-sunken text-ink-subtle', mark: '×' }
  const up = observed?.linkUp === true
  if (link)
    return {
      className: up ? 'border-success bg-success-soft text-success-ink' : 'border-success bg-surface text-ink-muted',
      mark: up ? '●' : '○',
    }
  return {
    className: up ? 'border-field-line bg-neutral-soft text-neutral-ink' : 'border-line bg-surface text-ink-subtle',
    mark: up ? '●' : '○',
  }
}

/** The front of a switch as it is in metal: two rows of ports, one tab stop, arrow keys within. */
export function Faceplate({ ports, onChoose }: { ports: readonly SwitchPort[]; onChoose: (name: string) => void }) {
  const t = useTranslations('switch.face')
  const words = usePortWords()
  const [active, setActive] = useState(ports[0]?.name)
  const [shown, setShown] = useState<string | null>(null)
  const plate = useRef<HTMLFieldSetElement>(null)
  const rows = faceplateRows(ports)
  const labelOf = (port: SwitchPort) => {
    const facts = { name: port.name, vlans: words.observed(port.observed), link: words.link(port.observed) }
    const label = t('label', { ...facts, server: words.server(port) })
    return port.driftedAt ? `${label}, ${t('drifted')}` : label
  }
  const read = ports.find(({ name }) => name === shown)
  const move = (event: KeyboardEvent) => {
    const row = rows.findIndex((each) => each.some(({ name }) => name === active))
    const column = rows[row]?.findIndex(({ name }) => name === active) ?? -1
    const steps: Record<string, [number, number]> = {
      ...{ ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1] },
      ...{ ArrowUp: [0, column], ArrowDown: [1, column] },
      ...{ Home: [row, 0], End: [row, (rows[row]?.length ?? 0) - 1] },
    }
    const [toRow, toColumn] = steps[event.key] ?? [-1, -1]
    const next = rows[toRow]?.[toColumn]
    if (!next) return
    event.preventDefault()
    setActive(next.name)
    plate.current?.querySelector<HTMLElement>(`[data-port="${CSS.escape(next.name)}"]`)?.focus()
  }
  return (
    <div className="flex flex-col gap-2">
      <div className="overflow-x-auto pb-1">
        <fieldset
          ref={plate}
          aria-label={t('title')}
          onKeyDown={move}
          className="flex w-max min-w-full flex-col gap-1.5 rounded-md border border-line bg-sunken p-2"
        >
          {rows.map((row, index) => (
            <div key={index === 0 ? 'upper' : 'lower'} className="flex gap-1.5">
              {row.map((port) => {
                const { className, mark } = lookOf(port)
                const label = labelOf(port)
                return (
                  <button
                    key={port.name}
                    type="button"
                    data-port={port.name}
                    tabIndex={port.name === active ? 0 : -1}
                    title={label}
                    aria-label={label}
                    onFocus={() => {
                      setActive(port.name)
                      setShown(port.name)
                    }}
                    onMouseEnter={() => setShown(port.name)}
                    onClick={() => onChoose(port.name)}
                    className={classNames(
                      'flex h-14 w-11 shrink-0 flex-col items-center justify-center rounded-sm border text-xs leading-tight',
                      className,
                    )}
                  >
                    <span aria-hidden className="font-medium font-mono">
                      {shortPortName(port.name)}
                    </span>
                    <span aria-hidden className="font-mono">
                      {words.short(port.observed)}
                    </span>
                    <span aria-hidden>{mark}</span>
                  </button>
                )
              })}
            </div>
          ))}
        </fieldset>
      </div>
      {/* Said to a screen reader by the port itself. */}
      <p aria-hidden={read !== undefined} className={classNames('text-xs', read ? 'text-ink' : 'text-ink-subtle')}>
        {read ? labelOf(read) : t('hint')}
      </p>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-ink-muted text-xs">
        <span className="sr-only">{t('legend')}</span>
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden className="size-3 rounded-sm border border-success bg-success-soft" />
          {t('declared')}
        </span>
        <span>● {t('up')}</span>
        <span>○ {t('down')}</span>
        <span>× {t('off')}</span>
        <span>↑ {t('uplink')}</span>
        <span>! {t('drifted')}</span>
      </p>
    </div>
  )
}
