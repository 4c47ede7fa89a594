'use client'
import { TOKEN_MAX_DAYS, tokenPolicyInput } from '@ingot/core/token/input'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { FormDialog } from '@/components/form/form-dialog'
import { issueText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'

/** How long new tokens of everybody may live at most. */
export function TokenPolicyDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { data: policy } = useQuery(trpc.token.getPolicy.queryOptions())
  const [typed, setTyped] = useState<string | null>(null)
  const value = typed ?? String(policy?.maxDays ?? TOKEN_MAX_DAYS)
  const checked = tokenPolicyInput.safeParse({ maxDays: Number(value) })
  const set = useMutation(
    trpc.token.setPolicy.mutationOptions({
      onSuccess: async () => {
        onClose()
        toast.success(t('token.policyToast'))
        await queryClient.invalidateQueries(trpc.token.getPolicy.pathFilter())
      },
    }),
  )
  return (
    <FormDialog
      title={t('token.policyTitle')}
      description={t('token.policyHint')}
      submitLabel={t('words.save')}
      busy={set.isPending}
      error={set.error}
      onSubmit={() => checked.success && set.mutate(checked.data)}
      onClose={onClose}
    >
      <Field
        label={t('token.maxDays')}
        required
        error={checked.success ? undefined : issueText(t, { code: 'token_days', params: {} })}
      >
        <Input
          type="number"
          min={1}
          max={TOKEN_MAX_DAYS}
          value={value}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
    </FormDialog>
  )
}
