'use client'
import type { CableState } from '@ingot/core/cabling/judge-cabling'
import { classNames } from '@ingot/ui/class-names'
import { softTone } from '@ingot/ui/tone'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { paths } from '@/lib/paths'
import { cableTone } from '../cabling/cable-state'
import { usePortWords } from '../switch/use-port-words'
import type { RackCable } from './rack-view'

/** Colour never speaks alone: every state has a mark of its own, and its word for those who do not see it. */
export const cableMarks = {
  ok: '●',
  undeclared: '○',
  mismatch: '⇄',
  missing: '?',
  foreign: '!',
} as const satisfies Record<CableState, string>

/** Each card of a node with the port at the other end, what that port carries, and whether it is as declared. */
export function RackCables({ node, cables }: { node: string; cables: readonly RackCable[] }) {
  const t = useTranslations('rack')
  if (cables.length === 0) return <span className="text-ink-subtle text-xs">{t('noCables')}</span>
  return (
    <ul aria-label={t('cablesOf', { name: node })} className="flex flex-wrap gap-1">
      {cables.map((cable) => (
        <li key={cable.portId} className="min-w-0">
          <RackCableChip cable={cable} />
        </li>
      ))}
    </ul>
  )
}

function RackCableChip({ cable }: { cable: RackCable }) {
  const t = useTranslations('cabling')
  const words = usePortWords()
  const { declared, offer, state, vlans } = cable
  const end = declared ?? offer
  const className = classNames(
    'inline-flex max-w-full flex-wrap items-center gap-x-1 rounded-sm px-1.5 py-0.5 text-xs',
    softTone[cableTone[state]],
  )
  const content = (
    <>
      <span aria-hidden>{cableMarks[state]}</span>
      <span className="font-mono">{cable.portName ?? cable.macAddress}</span>
      <span className="sr-only">{t(`state.${state}`)}</span>
      {end && <span className="font-mono">{`→ ${end.switchName} ${end.port}`}</span>}
      {vlans && <span>{words.vlans(vlans)}</span>}
    </>
  )
  const title = `${t(`state.${state}`)}: ${t(`hint.${state}`)}`
  if (!end)
    return (
      <span title={title} className={className}>
        {content}
      </span>
    )
  return (
    <Link title={title} href={paths.switch(end.switchId)} className={classNames(className, 'hover:underline')}>
      {content}
    </Link>
  )
}
