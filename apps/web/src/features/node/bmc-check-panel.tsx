'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Spinner } from '@ingot/ui/spinner'
import { useTranslations } from 'next-intl'
import { useFormContext, useWatch } from 'react-hook-form'
import { errorText, operationErrorText } from '@/lib/error-text'
import type { BmcFormValues } from './bmc-form-values'
import { BmcProbeList } from './bmc-probe-list'
import { fingerprintOf, ShownCertificate } from './shown-certificate'
import { useBmcCheck } from './use-bmc-check'

interface WithBmc {
  bmc: BmcFormValues
}
const bmcFields = ['bmc.host', 'bmc.port', 'bmc.username', 'bmc.password', 'bmc.tls.pem'] as const

/** Lets the worker log in to the BMC before anything is stored, and shows what each probe found. */
export function BmcCheckPanel({ nodeId }: { nodeId?: string }) {
  const t = useTranslations()
  const { trigger, getValues, setValue, control } = useFormContext<WithBmc>()
  const bmc = useWatch({ control, name: 'bmc' })
  const check = useBmcCheck(nodeId)
  const outdated = check.checked !== null && JSON.stringify(check.checked) !== JSON.stringify(bmc)
  const start = async () => {
    // A fingerprint that is not known yet is what the check finds out.
    const pinned = getValues('bmc.tls.fingerprint256').trim() === '' ? [] : (['bmc.tls.fingerprint256'] as const)
    if (await trigger([...bmcFields, ...pinned], { shouldFocus: true })) check.start(getValues('bmc'))
  }
  const { answer, running } = check
  const probes = answer?.result?.probes ?? []
  const failed = Boolean(answer?.error) || probes.some((probe) => probe.status === 'failed')
  const shown = fingerprintOf(probes)
  const warnings = probes.filter((probe) => probe.status === 'warning').length
  return (
    <div className="flex flex-col gap-3 sm:col-span-2">
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={() => void start()} busy={running}>
          {t(check.checked ? 'node.form.checkBmcAgain' : 'node.form.checkBmc')}
        </Button>
        {outdated && !running && <span className="text-ink-muted text-sm">{t('node.check.outdated')}</span>}
      </div>
      {check.error ? <Banner tone="danger">{errorText(t, check.error)}</Banner> : null}
      <div aria-live="polite" className="flex flex-col gap-3 empty:hidden">
        {running && check.checked && (
          <p className="flex items-center gap-2 text-ink-muted text-sm">
            <Spinner />
            {t('node.check.live', { address: `${check.checked.host}:${check.checked.port}` })}
          </p>
        )}
        {!running && answer && !outdated && (
          <Banner tone={failed ? 'danger' : warnings > 0 ? 'warning' : 'success'}>
            {failed
              ? t('node.check.failed')
              : warnings > 0
                ? t('node.check.passedWithFindings', { count: warnings })
                : t('node.check.passed')}
            {answer.error && probes.length === 0 && ` ${operationErrorText(t, answer.error)}`}
          </Banner>
        )}
        {shown && !running && !outdated && (
          <ShownCertificate
            fingerprint256={shown}
            onTrust={() => {
              setValue('bmc.tls.mode', 'pinned')
              setValue('bmc.tls.fingerprint256', shown, { shouldDirty: true, shouldValidate: true })
              void start()
            }}
          />
        )}
        {probes.length > 0 && !outdated && <BmcProbeList probes={probes} />}
      </div>
    </div>
  )
}
