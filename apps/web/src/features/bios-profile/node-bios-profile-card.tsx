'use client'
import { isOfKind } from '@ingot/core/name/kind-match'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { Select } from '@ingot/ui/select'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { errorText, verdictText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'
import type { NodeHardware } from '../hardware/hardware-view'
import type { NodeDetail } from '../node/node-view'
import { ApplyBiosDialog } from './apply-bios-dialog'
import type { NodeBios } from './bios-view'
import { ComparisonSummary } from './comparison-summary'

/** A select cannot hold an empty value. */
const none = 'none'

/** Which profile the node shall follow. Another one is compared first and assigned only then. */
export function NodeBiosProfileCard({
  node,
  bios,
  actions,
  choice,
  onChoose,
}: {
  node: NodeDetail
  bios: NodeBios
  actions: NodeHardware['actions'] | undefined
  /** undefined: the assigned one */
  choice: string | null | undefined
  onChoose: (choice: string | null | undefined) => void
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [applying, setApplying] = useState(false)
  const profiles = useQuery(trpc.biosProfile.list.queryOptions({ limit: 100 }))
  const assign = useMutation(
    trpc.node.assignBiosProfile.mutationOptions({
      onSuccess: async () => {
        toast.success(t('bios.assignedToast', { name: node.name }))
        await Promise.all([
          queryClient.invalidateQueries(trpc.node.pathFilter()),
          queryClient.invalidateQueries(trpc.biosProfile.pathFilter()),
        ])
        onChoose(undefined)
      },
    }),
  )
  const assigned = bios.profile
  const shownId = choice === undefined ? (assigned?.id ?? null) : choice
  const changed = shownId !== (assigned?.id ?? null)
  const items = profiles.data?.items ?? []
  const options = items.map((each) => ({
    value: each.id,
    label: each.name,
    ...(isOfKind(each, node) ? {} : { disabled: true, description: t('hardware.fit.otherKind') }),
  }))
  const known = assigned === null || items.some(({ id }) => id === assigned.id)
  return (
    <Card title={t('bios.profileOfNode')}>
      <div className="flex flex-col gap-3">
        {assign.error && <Banner tone="danger">{errorText(t, assign.error)}</Banner>}
        {profiles.error && <Banner tone="danger">{errorText(t, profiles.error)}</Banner>}
        <div className="flex flex-wrap items-center gap-2">
          <Select
            aria-label={t('bios.one')}
            className="w-full sm:w-72"
            value={shownId ?? none}
            onValueChange={(value) => onChoose(value === none ? null : value)}
            options={[
              { value: none, label: t('bios.noProfile') },
              ...(known ? [] : [{ value: assigned.id, label: assigned.name }]),
              ...options,
            ]}
          />
          {changed && (
            <>
              <Button
                variant="primary"
                busy={assign.isPending}
                disabledReason={verdictText(t, actions?.assignBiosProfile)}
                onClick={() => assign.mutate({ id: node.id, profileId: shownId })}
              >
                {t(shownId === null ? 'bios.unassign' : 'bios.assign')}
              </Button>
              <Button onClick={() => onChoose(undefined)}>{t('words.cancel')}</Button>
            </>
          )}
          {!changed && assigned && (
            <Button disabledReason={verdictText(t, actions?.applyBios)} onClick={() => setApplying(true)}>
              {t('bios.applyNow')}
            </Button>
          )}
        </div>
        <p className="text-ink-muted text-sm">
          {t(changed ? 'bios.tryingHint' : assigned ? 'bios.assignedHint' : 'bios.noProfileHint')}
        </p>
        {shownId !== null && <ComparisonSummary comparison={bios.comparison} />}
      </div>
      {applying && <ApplyBiosDialog node={node} comparison={bios.comparison} onClose={() => setApplying(false)} />}
    </Card>
  )
}
