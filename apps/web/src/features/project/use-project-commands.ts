'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'

/** What can be done to a project; `onDone` closes the dialog that asked. */
export function useProjectCommands(name: string, onDone: () => void) {
  const t = useTranslations('project')
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.project.pathFilter()),
      queryClient.invalidateQueries(trpc.session.me.pathFilter()),
    ])
  const gone = async (message: string) => {
    toast.success(message)
    onDone()
    router.push(paths.projects())
    await refresh()
  }
  const rename = useMutation(
    trpc.project.rename.mutationOptions({
      onSuccess: async (_, input) => {
        toast.success(t('renamedToast', { name: input.name }))
        onDone()
        await refresh()
      },
    }),
  )
  const remove = useMutation(
    trpc.project.delete.mutationOptions({ onSuccess: () => gone(t('deletedToast', { name })) }),
  )
  const leave = useMutation(trpc.project.leave.mutationOptions({ onSuccess: () => gone(t('leftToast', { name })) }))
  const changed = async (message: string) => {
    toast.success(message)
    onDone()
    await refresh()
  }
  const changeMember = useMutation(trpc.project.changeMember.mutationOptions())
  const removeMember = useMutation(trpc.project.removeMember.mutationOptions())
  return { rename, remove, leave, changeMember, removeMember, changed, refresh }
}
