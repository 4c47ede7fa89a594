'use client'
import type { ExportFormat } from '@ingot/core/export/export-columns'
import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'
import type { ExportRequest, ExportWords } from './export-request'

export interface ExportChoice {
  readonly format: ExportFormat
  readonly columns: readonly string[]
  readonly title: string
  readonly headers: Record<string, string>
  readonly words: ExportWords
}

/** Orders the file of a list. Times in it are those of the browser's time zone. */
export function useOrderExport() {
  const trpc = useTRPC()
  const node = useMutation(trpc.node.export.mutationOptions())
  const host = useMutation(trpc.host.export.mutationOptions())
  const audit = useMutation(trpc.audit.export.mutationOptions())
  return useMutation({
    mutationFn: (order: { readonly request: ExportRequest; readonly choice: ExportChoice }) => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
      const form = { ...order.choice, columns: [...order.choice.columns], timeZone }
      const { kind, ...query } = order.request
      switch (kind) {
        case 'node':
          return node.mutateAsync({ ...form, ...(query as Omit<Extract<ExportRequest, { kind: 'node' }>, 'kind'>) })
        case 'host':
          return host.mutateAsync({ ...form, ...(query as Omit<Extract<ExportRequest, { kind: 'host' }>, 'kind'>) })
        case 'audit':
          return audit.mutateAsync({ ...form, ...(query as Omit<Extract<ExportRequest, { kind: 'audit' }>, 'kind'>) })
      }
    },
  })
}
