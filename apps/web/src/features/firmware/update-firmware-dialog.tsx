'use client'
import { type FirmwareComparison, planInstalls } from '@ingot/core/firmware/compare-firmware'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { useTRPC } from '@/lib/trpc'
import { useHardwareAction } from '../hardware/use-hardware-action'

/** Flashing cannot be taken back: every file is named before, and the node's name is typed. */
export function UpdateFirmwareDialog({
  node,
  baseline,
  comparison,
  onClose,
}: {
  node: { readonly id: string; readonly name: string }
  baseline: { readonly id: string; readonly name: string }
  comparison: readonly FirmwareComparison[]
  onClose: () => void
}) {
  const t = useTranslations('firmware')
  const trpc = useTRPC()
  const begun = useHardwareAction()
  const update = useMutation(
    trpc.node.updateFirmware.mutationOptions({
      onSuccess: async (answer) => {
        onClose()
        await begun(answer)
      },
    }),
  )
  return (
    <ConfirmAction
      confirmation={{
        title: t('updateTitle', { name: node.name, baseline: baseline.name }),
        description: t('updateDescription'),
        confirmLabel: t('updateNode'),
        danger: true,
        typedName: node.name,
      }}
      busy={update.isPending}
      error={update.error}
      onConfirm={() => update.mutate({ id: node.id, baselineId: baseline.id })}
      onClose={onClose}
    >
      <ol className="max-h-56 list-decimal overflow-y-auto pl-5 text-sm">
        {planInstalls(comparison).map(({ component, version, imageUrl, itemIds }) => (
          <li key={`${imageUrl} ${version}`} className="break-words py-0.5">
            {t('install', { component, version, count: itemIds.length })}
            <span className="block break-all font-mono text-ink-muted text-xs">{imageUrl}</span>
          </li>
        ))}
      </ol>
    </ConfirmAction>
  )
}
