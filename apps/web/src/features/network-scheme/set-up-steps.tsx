'use client'
import { useQuery } from '@tanstack/react-query'
import { Circle, CircleCheck } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'

type Step = 'scheme' | 'physical' | 'switches' | 'cabling'

/** The way from a fresh cloud to known cables, in its order, with what is done already: for pages that have nothing to show. */
export function SetUpSteps() {
  const t = useTranslations('networkScheme.steps')
  const trpc = useTRPC()
  const schemes = useQuery(trpc.networkScheme.list.queryOptions()).data ?? []
  const networks = useQuery(trpc.physicalNetwork.list.queryOptions({})).data ?? []
  const driven = schemes.filter(({ kind }) => kind === 'dynamic_cli')
  const isDone: Record<Step, boolean> = {
    scheme: driven.length > 0,
    physical: networks.some(({ zoneId }) => driven.some((zone) => zone.zoneId === zoneId)),
    switches: driven.some(({ switches }) => switches > 0),
    cabling: false,
  }
  const steps: [Step, Route][] = [
    ['scheme', paths.networkSchemes()],
    ['physical', paths.networkSchemes()],
    ['switches', isDone.switches ? paths.switches() : paths.createSwitch()],
    ['cabling', isDone.switches ? paths.nodes() : paths.cabling()],
  ]
  const next = steps.find(([step]) => !isDone[step])?.[0]
  return (
    <ol aria-label={t('title')} className="mt-2 flex flex-col gap-2 text-left text-sm">
      {steps.map(([step, href], index) => {
        const Icon = isDone[step] ? CircleCheck : Circle
        return (
          <li key={step} aria-current={step === next ? 'step' : undefined} className="flex items-start gap-2">
            <Icon
              aria-hidden
              className={`mt-0.5 size-4 shrink-0 ${isDone[step] ? 'text-success-ink' : 'text-ink-subtle'}`}
            />
            <span className={step === next ? 'font-medium' : 'text-ink-muted'}>
              {index + 1}.{' '}
              {step === next ? (
                <Link href={href} className="text-accent-ink hover:underline">
                  {t(step)}
                </Link>
              ) : (
                t(step)
              )}
              {isDone[step] && <span className="sr-only"> ({t('done')})</span>}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
