'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { useTranslations } from 'next-intl'
import type { BmcProbe } from './bmc-probe-list'

/** The fingerprint of a certificate that the check met and nobody trusts yet; null when there is none. */
export function fingerprintOf(probes: readonly BmcProbe[]): string | null {
  const untrusted = probes.find(({ code }) => code === 'bmc_tls_untrusted')
  const detail: Record<string, unknown> = { ...(untrusted?.detail as object | undefined) }
  const { fingerprint256 } = detail
  return typeof fingerprint256 === 'string' && fingerprint256 !== '' ? fingerprint256 : null
}

/** Asks a person to compare what the BMC showed with what the BMC itself says, before it is trusted from then on. */
export function ShownCertificate({ fingerprint256, onTrust }: { fingerprint256: string; onTrust: () => void }) {
  const t = useTranslations()
  return (
    <Banner tone="warning">
      <span className="flex flex-col items-start gap-2">
        <span>{t('node.check.certificateShown')}</span>
        <span className="break-all font-mono text-xs">{fingerprint256}</span>
        <Button size="sm" onClick={onTrust}>
          {t('node.check.trustCertificate')}
        </Button>
      </span>
    </Banner>
  )
}
