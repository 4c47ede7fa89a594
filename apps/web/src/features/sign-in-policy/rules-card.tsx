'use client'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { Skeleton } from '@ingot/ui/skeleton'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { FailureBanner } from '@/components/failure-banner'
import { useTRPC } from '@/lib/trpc'
import { CreateRuleDialog } from './create-rule-dialog'
import { giftText, type RuleRow } from './rule-text'

/** Which claim of an identity provider gives which place. */
export function RulesCard() {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [asking, setAsking] = useState<'create' | RuleRow | null>(null)
  const rules = useQuery(trpc.oidcRule.list.queryOptions())
  const changed = async () => {
    setAsking(null)
    await queryClient.invalidateQueries(trpc.oidcRule.pathFilter())
  }
  const remove = useMutation(
    trpc.oidcRule.delete.mutationOptions({
      onSuccess: async () => {
        toast.success(t('signInPolicy.rules.deleted'))
        await changed()
      },
    }),
  )
  return (
    <Card
      title={t('signInPolicy.rules.title')}
      actions={<Button onClick={() => setAsking('create')}>{t('signInPolicy.rules.create')}</Button>}
    >
      <div className="flex flex-col gap-3">
        <p className="text-ink-muted text-sm">{t('signInPolicy.rules.description')}</p>
        {rules.error && <FailureBanner error={rules.error} onRetry={rules.refetch} />}
        {rules.isPending && <Skeleton className="h-16" />}
        {rules.data?.length === 0 && <p className="text-sm">{t('signInPolicy.rules.none')}</p>}
        {rules.data && rules.data.length > 0 && (
          <ul className="divide-y divide-line border-line border-t">
            {rules.data.map((row) => (
              <li key={row.id} className="flex flex-wrap items-center justify-between gap-3 py-2 text-sm">
                <div className="min-w-0">
                  <p className="break-all font-mono">
                    {row.rule.claim} = {row.rule.value}
                  </p>
                  <p className="text-ink-muted">{giftText(t, row)}</p>
                </div>
                <Button
                  size="sm"
                  aria-label={`${t('words.delete')}: ${row.rule.claim} = ${row.rule.value}`}
                  onClick={() => {
                    remove.reset()
                    setAsking(row)
                  }}
                >
                  {t('words.delete')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
      {asking === 'create' && <CreateRuleDialog onCreated={changed} onClose={() => setAsking(null)} />}
      {asking && asking !== 'create' && (
        <ConfirmAction
          confirmation={{
            title: t('signInPolicy.rules.deleteTitle'),
            description: t('signInPolicy.rules.deleteDescription'),
            confirmLabel: t('words.delete'),
            danger: true,
          }}
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate({ id: asking.id })}
          onClose={() => setAsking(null)}
        />
      )}
    </Card>
  )
}
