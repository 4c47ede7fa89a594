'use client'
import { Badge } from '@ingot/ui/badge'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { Dialog } from '@ingot/ui/dialog'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Time } from '@/components/time'
import { errorText } from '@/lib/error-text'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { EnrolFactor } from './enrol-factor'
import { ProofDialog } from './proof-dialog'

/** Fewer are a reason to make others. */
const FEW_CODES = 3

/** The own second factor, on the account page. */
export function FactorCard() {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [asking, setAsking] = useState<'enrol' | 'renew' | 'disable' | null>(null)
  const { data: state, error } = useQuery(trpc.secondFactor.get.queryOptions())
  const close = async () => {
    setAsking(null)
    await queryClient.invalidateQueries(trpc.secondFactor.get.pathFilter())
  }
  const disabled = (enrolling: boolean) => {
    if (enrolling) window.location.assign(paths.enrolFactor())
    else void close()
  }
  return (
    <Card title={t('secondFactor.title')}>
      <div className="flex flex-col items-start gap-4">
        <p className="text-ink-muted text-sm">{t('secondFactor.description')}</p>
        {error && <Banner tone="danger">{errorText(t, error)}</Banner>}
        {!state && !error && <Skeleton className="h-9 w-full" />}
        {state?.enabledAt ? (
          <>
            <p className="flex flex-wrap items-center gap-2 text-sm">
              <Badge tone="success">{t('secondFactor.on')}</Badge>
              {t.rich('secondFactor.since', { at: () => <Time at={state.enabledAt ?? new Date()} /> })}
            </p>
            {state.recoveryCodesLeft < FEW_CODES ? (
              <Banner tone="warning">{t('secondFactor.codes.left', { count: state.recoveryCodesLeft })}</Banner>
            ) : (
              <p className="text-sm">{t('secondFactor.codes.left', { count: state.recoveryCodesLeft })}</p>
            )}
            <div className="flex flex-wrap gap-2">
              <Button onClick={() => setAsking('renew')}>{t('secondFactor.renew.open')}</Button>
              <Button variant="danger" onClick={() => setAsking('disable')}>
                {t('secondFactor.disable.open')}
              </Button>
            </div>
          </>
        ) : (
          state && (
            <>
              {state.required && <Banner tone="warning">{t('secondFactor.enrol.required')}</Banner>}
              <Button onClick={() => setAsking('enrol')}>{t('secondFactor.enrol.open')}</Button>
            </>
          )
        )}
      </div>
      {asking === 'enrol' && (
        <Dialog open onOpenChange={close} title={t('secondFactor.enrol.title')} closeLabel={t('words.close')}>
          <EnrolFactor asksPassword doneLabel={t('secondFactor.codes.kept')} onDone={close} />
        </Dialog>
      )}
      {(asking === 'renew' || asking === 'disable') && (
        <ProofDialog purpose={asking} onClose={close} onDisabled={disabled} />
      )}
    </Card>
  )
}
