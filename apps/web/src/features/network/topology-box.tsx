'use client'
import { classNames } from '@ingot/ui/class-names'
import type { Tone } from '@ingot/ui/tone'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { hostStateLook } from '@/components/state-tone'
import { paths } from '@/lib/paths'
import type { TopologyHost } from './topology-fold'
import type { Box } from './topology-layout'

const fill: Record<Tone, string> = {
  neutral: 'fill-neutral',
  info: 'fill-info',
  success: 'fill-success',
  warning: 'fill-warning',
  danger: 'fill-danger',
}
/** About what fits into a box of this width. */
function short(name: string, width: number): string {
  const most = Math.floor((width - 18) / 7)
  return name.length > most ? `${name.slice(0, most - 1)}…` : name
}

/** One thing of the drawing: a link to it, or a button that unfolds the hosts that are drawn as one. */
export function TopologyBox({
  box,
  isPale,
  onMark,
  onOpen,
}: {
  box: Box
  isPale: boolean
  onMark: (id: string | null) => void
  onOpen: (id: string) => void
}) {
  const t = useTranslations()
  const { id, thing } = box
  const marks = {
    className: classNames('group cursor-pointer outline-none', isPale && 'opacity-40'),
    onMouseEnter: () => onMark(id),
    onMouseLeave: () => onMark(null),
    onFocus: () => onMark(id),
    onBlur: () => onMark(null),
  }
  switch (thing.kind) {
    case 'switch':
      return (
        <Link {...marks} href={paths.switch(id)} aria-label={`${t('network.topology.switch')}: ${thing.item.name}`}>
          <Face box={box} look="fill-sunken stroke-line-strong" title={thing.item.name} />
        </Link>
      )
    case 'network': {
      const { name, segmentType, vlanId } = thing.item
      const segment = t(`network.segment.${segmentType}`, { id: String(vlanId) })
      return (
        <Link {...marks} href={paths.network(id)} aria-label={`${t('network.topology.network')}: ${name}, ${segment}`}>
          <Face box={box} look="fill-accent-soft stroke-accent" title={name} note={segment} />
        </Link>
      )
    }
    case 'host': {
      const { name, state } = thing.host
      const text = t(`host.state.${state}`)
      return (
        <Link
          {...marks}
          href={paths.host(id, 'network')}
          aria-label={`${t('network.topology.host')}: ${name}, ${text}`}
        >
          <Face box={box} look="fill-surface stroke-line-strong" title={name} note={text} state={state} />
        </Link>
      )
    }
    case 'fold': {
      const { hosts } = thing.fold
      const state = hosts[0]?.state ?? 'active'
      const title = t('network.topology.fold', { count: hosts.length })
      const unfold = () => onOpen(id)
      return (
        // biome-ignore lint/a11y/useSemanticElements: a picture has no button of HTML
        <g
          {...marks}
          role="button"
          tabIndex={0}
          aria-label={`${title}, ${t(`host.state.${state}`)}: ${t('network.topology.unfold')}`}
          onClick={unfold}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== ' ') return
            event.preventDefault()
            unfold()
          }}
        >
          <title>{hosts.map(({ name }) => name).join(', ')}</title>
          <Face
            box={box}
            look="fill-surface stroke-line-strong"
            title={title}
            note={t(`host.state.${state}`)}
            state={state}
            stacked
          />
        </g>
      )
    }
  }
}

function Face({
  box: { x, y, width, height },
  look,
  title,
  note,
  state,
  stacked = false,
}: {
  box: Box
  look: string
  title: string
  note?: ReactNode
  state?: TopologyHost['state']
  /** drawn as a pile */
  stacked?: boolean
}) {
  const middle = y + height / 2
  const stateLook = state && hostStateLook(state)
  return (
    <>
      {stacked && <rect x={x + 4} y={y + 4} width={width} height={height} rx={6} className={look} />}
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        rx={6}
        className={classNames(look, 'group-focus-visible:stroke-[3px] group-focus-visible:stroke-focus')}
      />
      <text x={x + 10} y={note ? middle - 4 : middle + 4} className="fill-ink text-xs">
        <title>{title}</title>
        {short(title, width)}
      </text>
      {stateLook && (
        <circle
          cx={x + 14}
          cy={middle + 9}
          r={4}
          className={classNames(fill[stateLook.tone], stateLook.moving && 'animate-pulse')}
        />
      )}
      {note && (
        <text x={x + (state ? 23 : 10)} y={middle + 13} className="fill-ink-muted text-xs">
          {note}
        </text>
      )}
    </>
  )
}
