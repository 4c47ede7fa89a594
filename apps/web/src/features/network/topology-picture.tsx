'use client'
import { classNames } from '@ingot/ui/class-names'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { TopologyBox } from './topology-box'
import type { Topology } from './topology-fold'
import { layOut } from './topology-layout'

/** Drawn switches, hosts and networks; what has the focus or the pointer stands out with everything that it is joined to. */
export function TopologyPicture({ topology }: { topology: Topology }) {
  const t = useTranslations('network.topology')
  const [marked, setMarked] = useState<string | null>(null)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const { columns, boxes, lines, width, height } = layOut(topology, open, useIsNarrow())
  const joined = new Set(
    lines.filter(({ ends }) => marked !== null && ends.includes(marked)).flatMap(({ ends }) => ends),
  )
  const isPale = (id: string) => joined.size > 0 && !joined.has(id)
  return (
    <section aria-label={t('picture')} className="overflow-x-auto rounded-lg border border-line bg-surface p-2">
      <p className="sticky left-0 px-1 pb-1 text-ink-muted text-xs">{t('legend')}</p>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} className="max-w-none text-ink">
        <title>{t('picture')}</title>
        {columns.map(({ kind, x }) => (
          <text key={kind} x={x} y={16} className="fill-ink-muted font-medium text-xs">
            {t(kind)}
          </text>
        ))}
        {lines.map(({ id, path, ends, tagged, settled, label }) => {
          const isMarked = marked !== null && ends.includes(marked)
          return (
            <g key={id} className={joined.size > 0 && !isMarked ? 'opacity-25' : undefined}>
              <path
                d={path}
                fill="none"
                strokeWidth={isMarked ? 2.5 : 1.5}
                strokeDasharray={tagged ? '5 4' : undefined}
                className={classNames(
                  isMarked ? 'stroke-accent' : settled ? 'stroke-line-strong' : 'stroke-warning',
                  !settled && 'animate-pulse',
                )}
              />
              {label && (
                <text x={label.x} y={label.y} textAnchor="end" className="fill-ink-muted font-mono text-[0.625rem]">
                  {label.text}
                </text>
              )}
            </g>
          )
        })}
        {boxes.map((box) => (
          <TopologyBox
            key={box.id}
            box={box}
            isPale={isPale(box.id)}
            onMark={setMarked}
            onOpen={(id) => setOpen(new Set([...open, id]))}
          />
        ))}
      </svg>
    </section>
  )
}

function useIsNarrow(): boolean {
  const [isNarrow, setIsNarrow] = useState(false)
  useEffect(() => {
    const query = window.matchMedia('(max-width: 40rem)')
    const follow = () => setIsNarrow(query.matches)
    follow()
    query.addEventListener('change', follow)
    return () => query.removeEventListener('change', follow)
  }, [])
  return isNarrow
}
