'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'
import { useAnnounceOperation } from '@/lib/use-announce-operation'

/** What follows every piece of work on hardware: say that it began, and ask anew for what depends on it. */
export function useHardwareAction() {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const announce = useAnnounceOperation()
  return async ({ operation }: { operation: Parameters<typeof announce>[0] }) => {
    announce(operation)
    await Promise.all([
      queryClient.invalidateQueries(trpc.node.pathFilter()),
      queryClient.invalidateQueries(trpc.operation.pathFilter()),
    ])
  }
}
