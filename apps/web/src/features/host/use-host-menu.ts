'use client'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import type { RowAction } from '@/components/data-table/column'
import { errorText, verdictText } from '@/lib/error-text'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { hostActionIcons, hostActionOrder, isDangerousHostAction, type ListedHostAction } from './host-actions'
import type { HostQuestion } from './host-dialog'
import type { HostForActions } from './host-row'
import { useHostStarted } from './use-host-started'
import { useRestoreHost } from './use-restore-host'

/** The actions of hosts as one menu, used by every row and by the page of one host. */
export function useHostMenu() {
  const t = useTranslations()
  const trpc = useTRPC()
  const router = useRouter()
  const started = useHostStarted()
  const restore = useRestoreHost()
  const [question, setQuestion] = useState<HostQuestion | null>(null)
  const start = useMutation(
    trpc.host.action.mutationOptions({
      onSuccess: started,
      onError: (error) => toast.error(errorText(t, error)),
    }),
  )
  const select = (action: ListedHostAction, host: HostForActions) => {
    if (action === 'start') start.mutate({ id: host.id, action })
    else if (action === 'restore') restore.mutate({ id: host.id })
    else if (action === 'openConsole') router.push(paths.host(host.id, 'console'))
    else if (action === 'openGraphicalConsole') router.push(paths.hostScreen(host.id))
    else setQuestion({ action, host })
  }
  const actions: RowAction<HostForActions>[] = hostActionOrder.map((action) => ({
    id: action,
    label: t(`host.action.${action}`),
    icon: hostActionIcons[action],
    danger: isDangerousHostAction(action),
    disabledReason: (host) => verdictText(t, host.actions[action]),
    onSelect: (host) => select(action, host),
  }))
  return { actions, question, close: () => setQuestion(null), starting: start.isPending }
}
