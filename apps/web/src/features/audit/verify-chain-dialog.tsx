'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Dialog } from '@ingot/ui/dialog'
import { Spinner } from '@ingot/ui/spinner'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { FailureBanner } from '@/components/failure-banner'
import type { RouterOutputs } from '@/lib/router-outputs'
import type { Translate } from '@/lib/translate'
import { useTRPC } from '@/lib/trpc'

/** Recomputes every chain the reader may see and says of each whether it is unbroken. */
export function VerifyChainDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const projects = useQuery(trpc.project.list.queryOptions())
  const verification = useQuery({
    ...trpc.audit.verify.queryOptions(),
    // The answer holds for the moment it was asked for: never one of before.
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  const nameOf = (chain: string) =>
    chain === 'cloud'
      ? t('audit.verify.cloud')
      : (projects.data?.find((project) => project.id === chain)?.name ?? chain)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      width="md"
      closeLabel={t('words.close')}
      title={t('audit.verify.title')}
      description={t('audit.verify.description')}
      footer={<Button onClick={onClose}>{t('words.close')}</Button>}
    >
      <div aria-live="polite" className="flex flex-col gap-2">
        {verification.isFetching && (
          <p className="flex items-center gap-2 text-sm">
            <Spinner />
            {t('audit.verify.running')}
          </p>
        )}
        {verification.error && <FailureBanner error={verification.error} onRetry={verification.refetch} />}
        {verification.data?.chains.length === 0 && <p className="text-sm">{t('audit.empty')}</p>}
        {verification.data && !verification.data.signed && <Banner tone="warning">{t('audit.verify.unsigned')}</Banner>}
        {verification.data?.faults.map(({ source, line, fault }) => (
          <Banner key={source} tone="danger">
            {t('audit.verify.fault', { source, line: String(line), fault })}
          </Banner>
        ))}
        {verification.data?.chains.map((chain) => (
          <Banner
            key={chain.chain}
            tone={chain.ok ? 'success' : 'danger'}
            title={t('audit.verify.chain', { name: nameOf(chain.chain) })}
          >
            {chain.ok
              ? `${t('audit.verify.ok', { count: chain.count })} ${t('audit.verify.signed', { count: chain.checkpoints })}`
              : problemText(t, chain)}
          </Banner>
        ))}
      </div>
    </Dialog>
  )
}

type BrokenChain = Extract<RouterOutputs['audit']['verify']['chains'][number], { ok: false }>

function problemText(t: Translate, { kind, seq, position }: BrokenChain): string {
  if (kind === 'missing') return t('audit.verify.missing', { position })
  return t(`audit.verify.${kind}`, { position, seq: seq ?? '–' })
}
