'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { useTRPC } from '@/lib/trpc'

/** What can be done to regions and zones; `onDone` closes the dialog that asked. */
export function useRegionCommands(onDone: () => void) {
  const t = useTranslations('region')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const onSuccess = async () => {
    toast.success(t('savedToast'))
    onDone()
    await Promise.all(
      [trpc.region, trpc.zone, trpc.hostPolicy].map((part) => queryClient.invalidateQueries(part.pathFilter())),
    )
  }
  return {
    createRegion: useMutation(trpc.region.create.mutationOptions({ onSuccess })),
    renameRegion: useMutation(trpc.region.rename.mutationOptions({ onSuccess })),
    setBareMetal: useMutation(trpc.region.setBareMetal.mutationOptions({ onSuccess })),
    deleteRegion: useMutation(trpc.region.delete.mutationOptions({ onSuccess })),
    createZone: useMutation(trpc.zone.create.mutationOptions({ onSuccess })),
    renameZone: useMutation(trpc.zone.rename.mutationOptions({ onSuccess })),
    setCloudUndo: useMutation(trpc.hostPolicy.setUndo.mutationOptions({ onSuccess })),
    setZoneUndo: useMutation(trpc.zone.setUndo.mutationOptions({ onSuccess })),
    deleteZone: useMutation(trpc.zone.delete.mutationOptions({ onSuccess })),
  }
}
