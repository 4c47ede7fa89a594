'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'
import { useAnnounceOperation } from '@/lib/use-announce-operation'

/** Says that an operation on a host has begun and refreshes what shows it. */
export function useHostStarted() {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const announce = useAnnounceOperation()
  return async ({ operation }: { operation: Parameters<typeof announce>[0] }) => {
    announce(operation)
    await Promise.all([
      queryClient.invalidateQueries(trpc.host.pathFilter()),
      queryClient.invalidateQueries(trpc.operation.pathFilter()),
    ])
  }
}
