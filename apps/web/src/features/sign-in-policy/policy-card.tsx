'use client'
import { type SignInPolicy, secondFactorDuties } from '@ingot/core/session/sign-in-policy'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { Field } from '@ingot/ui/field'
import { Select } from '@ingot/ui/select'
import { Skeleton } from '@ingot/ui/skeleton'
import { Switch } from '@ingot/ui/switch'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { FailureBanner } from '@/components/failure-banner'
import { errorText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'

export function PolicyCard() {
  const t = useTranslations('signInPolicy')
  const trpc = useTRPC()
  const { data, error, refetch } = useQuery(trpc.signInPolicy.get.queryOptions())
  return (
    <Card title={t('policy')}>
      {error && <FailureBanner error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton className="h-32" />}
      {data && <PolicyForm saved={data} />}
    </Card>
  )
}

function PolicyForm({ saved }: { saved: SignInPolicy }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [policy, setPolicy] = useState(saved)
  const save = useMutation(
    trpc.signInPolicy.set.mutationOptions({
      onSuccess: async () => {
        toast.success(t('signInPolicy.saved'))
        await queryClient.invalidateQueries(trpc.signInPolicy.pathFilter())
      },
    }),
  )
  return (
    <form
      noValidate
      className="flex flex-col items-start gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(policy)
      }}
    >
      <Field label={t('signInPolicy.secondFactor')} hint={t('signInPolicy.secondFactorHint')} required>
        <Select
          value={policy.secondFactor}
          onValueChange={(secondFactor) => setPolicy({ ...policy, secondFactor })}
          options={secondFactorDuties.map((value) => ({ value, label: t(`signInPolicy.duty.${value}`) }))}
        />
      </Field>
      <Field label={t('signInPolicy.createAccounts')} hint={t('signInPolicy.createAccountsHint')}>
        <Switch
          checked={policy.createAccounts}
          onCheckedChange={(createAccounts) => setPolicy({ ...policy, createAccounts })}
        />
      </Field>
      <Field label={t('signInPolicy.linkByEmail')} hint={t('signInPolicy.linkByEmailHint')}>
        <Switch checked={policy.linkByEmail} onCheckedChange={(linkByEmail) => setPolicy({ ...policy, linkByEmail })} />
      </Field>
      {save.error && <Banner tone="danger">{errorText(t, save.error)}</Banner>}
      <Button type="submit" variant="primary" busy={save.isPending}>
        {t('words.save')}
      </Button>
    </form>
  )
}
