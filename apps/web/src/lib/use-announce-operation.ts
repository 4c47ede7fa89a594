'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { operationKindText } from '@/lib/operation-text'
import { paths } from '@/lib/paths'

/** Says that long work has begun and offers the way to it. */
export function useAnnounceOperation() {
  const t = useTranslations()
  const router = useRouter()
  return (operation: { readonly id: string; readonly kind: string; readonly existing: boolean }) => {
    const key = operation.existing ? 'operation.alreadyRunningToast' : 'operation.startedToast'
    toast.success(t(key, { kind: operationKindText(t, operation.kind) }), {
      action: { label: t('operation.openDetail'), onClick: () => router.push(paths.operation(operation.id)) },
    })
  }
}
