'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { errorText } from '@/lib/error-text'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'

/** What can be done to a webhook; `onDone` closes the dialog that asked. */
export function useWebhookCommands(onDone: () => void) {
  const t = useTranslations()
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.webhook.pathFilter()),
      queryClient.invalidateQueries(trpc.webhookDelivery.pathFilter()),
    ])
  const done = async (message: string) => {
    toast.success(message)
    onDone()
    await refresh()
  }
  const onError = (failure: unknown) => toast.error(errorText(t, failure))
  const sendTest = useMutation(
    trpc.webhook.sendTest.mutationOptions({ onSuccess: () => done(t('webhook.testToast')), onError }),
  )
  const replay = useMutation(
    trpc.webhookDelivery.replay.mutationOptions({
      onSuccess: () => done(t('webhook.replayedToast', { count: 1 })),
      onError,
    }),
  )
  const replayFailed = useMutation(
    trpc.webhook.replayFailed.mutationOptions({
      onSuccess: ({ count }) => done(t('webhook.replayedToast', { count })),
    }),
  )
  const rotate = useMutation(trpc.webhook.rotateSecret.mutationOptions({ onSuccess: refresh }))
  const remove = useMutation(
    trpc.webhook.delete.mutationOptions({
      onSuccess: async () => {
        toast.success(t('webhook.deletedToast'))
        onDone()
        router.push(paths.webhooks())
        await queryClient.invalidateQueries(trpc.webhook.list.pathFilter())
      },
    }),
  )
  return { sendTest, replay, replayFailed, rotate, remove }
}
