'use client'
import { Banner } from '@ingot/ui/banner'
import { Checkbox } from '@ingot/ui/checkbox'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { FormDialog } from '@/components/form/form-dialog'
import { codeText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'
import { CableState } from './cable-state'
import { type Cable, useCableWords } from './use-cable-words'

/** What one request takes. */
const most = 1000

/** Asks for all that is offered at this moment: what is agreed to does not change while it is read. */
export function CableFillDialog({
  filter,
  onClose,
}: {
  filter: { readonly zoneId?: string | undefined; readonly switchId?: string; readonly nodeId?: string }
  onClose: () => void
}) {
  const trpc = useTRPC()
  const { data } = useQuery(
    trpc.cabling.list.queryOptions({ ...filter, offered: true, limit: most }, { meta: { frozen: true }, staleTime: 0 }),
  )
  return data ? <FillDialog cables={data.items} onClose={onClose} /> : null
}

/** The preview of what would be declared: one line for each cable, each with its own answer afterwards. */
function FillDialog({ cables, onClose }: { cables: readonly Cable[]; onClose: () => void }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const words = useCableWords()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const chosen = cables.filter(({ portId }) => !left.has(portId))
  const fill = useMutation(
    trpc.cabling.fill.mutationOptions({
      onSuccess: async ({ results }) => {
        const declared = results.filter(({ error }) => error === null)
        if (declared.length > 0) toast.success(t('cabling.filledToast', { count: declared.length }))
        if (declared.length === results.length) onClose()
        await Promise.all([
          queryClient.invalidateQueries(trpc.cabling.pathFilter()),
          queryClient.invalidateQueries(trpc.node.pathFilter()),
          queryClient.invalidateQueries(trpc.switch.pathFilter()),
        ])
      },
    }),
  )
  const failed = fill.data?.results.flatMap(({ portId, error }) => (error ? [{ portId, error }] : [])) ?? []
  const toggle = (portId: string, isIn: boolean) => {
    const next = new Set(left)
    if (isIn) next.delete(portId)
    else next.add(portId)
    setLeft(next)
  }
  const items = chosen.flatMap(({ portId, offer }) =>
    offer ? [{ portId, switchId: offer.switchId, switchPort: offer.port }] : [],
  )
  return (
    <FormDialog
      width="lg"
      title={t('cabling.fillTitle')}
      description={t('cabling.fillDescription')}
      submitLabel={t('cabling.fillCount', { count: items.length })}
      blockedReason={items.length === 0 ? t('cabling.nothingToFill') : null}
      busy={fill.isPending}
      error={fill.error}
      onSubmit={() => fill.mutate({ items })}
      onClose={onClose}
    >
      {failed.length > 0 && (
        <Banner tone="danger" title={t('cabling.notFilled', { count: failed.length })}>
          <ul className="list-disc pl-4">
            {failed.map(({ portId, error }) => {
              const cable = cables.find((each) => each.portId === portId)
              return (
                <li key={portId}>
                  {cable && `${cable.nodeName}, ${words.nic(cable)}: `}
                  {codeText(t, error.code, error.data)}
                </li>
              )
            })}
          </ul>
        </Banner>
      )}
      <ul className="flex flex-col divide-y divide-line rounded-md border border-line">
        {cables.map((cable) => (
          <li key={cable.portId} className="flex items-start gap-3 px-3 py-2 text-sm">
            <Checkbox
              className="mt-0.5"
              checked={!left.has(cable.portId)}
              onCheckedChange={(checked) => toggle(cable.portId, checked === true)}
              aria-label={t('cabling.fillChoose', {
                port: `${cable.nodeName} ${words.nic(cable)}`,
                target: words.end(cable.offer),
              })}
            />
            <div className="flex min-w-0 grow flex-col gap-0.5">
              <span className="font-medium">
                {cable.nodeName} <span className="font-mono font-normal text-xs">{words.nic(cable)}</span>
              </span>
              <span className="text-ink-muted">
                {words.end(cable.declared)} → {words.end(cable.offer)}
              </span>
            </div>
            <CableState state={cable.state} />
          </li>
        ))}
      </ul>
    </FormDialog>
  )
}
