'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { errorText } from '@/lib/error-text'
import { paths } from '@/lib/paths'
import { requestSignOut } from '@/lib/request-sign-out'
import { useTRPC } from '@/lib/trpc'
import { EnrolFactor } from './enrol-factor'

/** Where signing in leads while the policy asks for a second factor that the account does not have. */
export function EnrolPage() {
  const t = useTranslations()
  const trpc = useTRPC()
  const state = useQuery(trpc.secondFactor.get.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }))
  const goOn = () => window.location.assign(paths.overview())
  return (
    <div className="w-full max-w-140">
      <h1 className="font-semibold text-2xl tracking-tight">{t('secondFactor.enrol.title')}</h1>
      <p className="mb-6 text-ink-muted text-sm">
        {t(state.data?.required ? 'secondFactor.enrol.required' : 'secondFactor.description')}
      </p>
      {state.isPending && <Skeleton className="h-32" />}
      {state.error && <Banner tone="danger">{errorText(t, state.error)}</Banner>}
      {state.data && !state.data.enabledAt && (
        <EnrolFactor asksPassword={!state.data.enrolling} doneLabel={t('secondFactor.enrol.goOn')} onDone={goOn} />
      )}
      {state.data?.enabledAt ? (
        <div className="flex flex-col items-start gap-4">
          <Banner tone="success">{t('secondFactor.enrol.hasOne')}</Banner>
          <Button variant="primary" onClick={goOn}>
            {t('secondFactor.enrol.goOn')}
          </Button>
        </div>
      ) : (
        <div className="mt-6">
          <Button variant="ghost" onClick={() => void requestSignOut(paths.signIn())}>
            {t('shell.signOut')}
          </Button>
        </div>
      )}
    </div>
  )
}
