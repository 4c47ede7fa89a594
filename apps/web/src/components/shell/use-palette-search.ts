'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'
import { useDelayed } from '@/lib/use-delayed'
import { useMayEver } from '@/lib/use-session'

const delayMs = 200
/** The smallest page that the list procedures give. */
const limit = 10
const none: readonly { id: string; name: string }[] = []

/** Nodes and hosts whose name fits, asked of the server once typing pauses. */
export function usePaletteSearch(text: string) {
  const trpc = useTRPC()
  const mayEver = useMayEver()
  const q = useDelayed(text.trim(), delayMs)
  const asked = q.length > 0
  const nodes = useQuery(
    trpc.node.list.queryOptions(
      { q, limit },
      { enabled: asked && mayEver('node:show'), placeholderData: keepPreviousData },
    ),
  )
  const hosts = useQuery(
    trpc.host.list.queryOptions(
      { q, limit },
      { enabled: asked && mayEver('host:show'), placeholderData: keepPreviousData },
    ),
  )
  return {
    nodes: asked ? (nodes.data?.items ?? none) : none,
    hosts: asked ? (hosts.data?.items ?? none) : none,
    searching: nodes.isFetching || hosts.isFetching || q !== text.trim(),
    failed: nodes.isError || hosts.isError,
  }
}
