'use client'
import { classNames } from '@ingot/ui/class-names'
import type { Route } from 'next'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { paths } from '@/lib/paths'
import { type Box, box, layOut, type Topology } from './topology-layout'

const addressOf: Record<Box['kind'], (id: string) => Route> = {
  switch: paths.switch,
  host: paths.host,
  network: paths.network,
}
const look: Record<Box['kind'], string> = {
  switch: 'fill-sunken stroke-line-strong',
  host: 'fill-surface stroke-line-strong',
  network: 'fill-accent-soft stroke-accent',
}
/** About what fits into a box at this size. */
const short = (name: string) => (name.length > 22 ? `${name.slice(0, 21)}…` : name)

/** Drawn hosts and networks; each is a link, and the lines of the one that has the focus or the pointer stand out. */
export function TopologyPicture({ topology }: { topology: Topology }) {
  const t = useTranslations('network.topology')
  const [marked, setMarked] = useState<string | null>(null)
  const { boxes, lines, width, height } = layOut(topology)
  return (
    <section aria-label={t('picture')} className="overflow-x-auto rounded-lg border border-line bg-surface p-2">
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} className="max-w-none text-ink">
        <title>{t('picture')}</title>
        {lines.map(({ id, path, ends, tagged }) => (
          <path
            key={id}
            d={path}
            fill="none"
            strokeWidth={marked !== null && ends.includes(marked) ? 3 : 1.5}
            strokeDasharray={tagged ? '5 4' : undefined}
            className={marked !== null && ends.includes(marked) ? 'stroke-accent' : 'stroke-line-strong'}
          />
        ))}
        {boxes.map(({ id, kind, name, x, y }) => (
          <Link
            key={id}
            href={addressOf[kind](id)}
            aria-label={`${t(`${kind}`)}: ${name}`}
            className="group outline-none"
            onMouseEnter={() => setMarked(id)}
            onMouseLeave={() => setMarked(null)}
            onFocus={() => setMarked(id)}
            onBlur={() => setMarked(null)}
          >
            <rect
              x={x}
              y={y}
              width={box.width}
              height={box.height}
              rx={6}
              className={classNames(look[kind], 'group-focus-visible:stroke-[3px] group-focus-visible:stroke-focus')}
            />
            <text x={x + 10} y={y + box.height / 2 + 4} className="fill-ink text-xs">
              <title>{name}</title>
              {short(name)}
            </text>
          </Link>
        ))}
      </svg>
    </section>
  )
}
