'use client'
import { type BiosComparison, unreachable } from '@ingot/core/bios-profile/compare-bios'
import { Banner } from '@ingot/ui/banner'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { useTRPC } from '@/lib/trpc'
import { useHardwareAction } from '../hardware/use-hardware-action'

/** Says what will be set before the machine is restarted for it. */
export function ApplyBiosDialog({
  node,
  comparison,
  onClose,
}: {
  node: { readonly id: string; readonly name: string }
  comparison: readonly BiosComparison[] | null
  onClose: () => void
}) {
  const t = useTranslations('bios')
  const trpc = useTRPC()
  const begun = useHardwareAction()
  const apply = useMutation(
    trpc.node.applyBios.mutationOptions({
      onSuccess: async (answer) => {
        onClose()
        await begun(answer)
      },
    }),
  )
  const changes = (comparison ?? []).filter(({ status }) => status === 'differs' || status === 'pending')
  const blocked = unreachable(comparison ?? [])
  return (
    <ConfirmAction
      confirmation={{
        title: t('applyTitle', { name: node.name }),
        description: t('applyDescription'),
        confirmLabel: t('applyNow'),
        danger: true,
      }}
      busy={apply.isPending}
      error={apply.error}
      onConfirm={() => apply.mutate({ id: node.id })}
      onClose={onClose}
    >
      {blocked.length > 0 && (
        <Banner tone="warning" className="mb-3">
          {t('applyBlocked', { settings: blocked.map(({ name }) => name).join(', ') })}
        </Banner>
      )}
      {changes.length === 0 ? (
        <p className="text-sm">{t(comparison ? 'applyNothing' : 'applyUnread')}</p>
      ) : (
        <ul className="max-h-56 overflow-y-auto text-sm">
          {changes.map(({ name, label, actual, wanted }) => (
            <li key={name} className="break-words py-0.5">
              {label ?? name}: <span className="font-mono text-ink-muted text-xs">{String(actual ?? '–')}</span>
              {' → '}
              <span className="font-mono text-xs">{String(wanted)}</span>
            </li>
          ))}
        </ul>
      )}
    </ConfirmAction>
  )
}
