'use client'
import { bmcInput } from '@ingot/core/node/bmc-input'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { FormProvider, useForm } from 'react-hook-form'
import { toast } from 'sonner'
import { z } from 'zod'
import { FormDialog } from '@/components/form/form-dialog'
import { placeFailure } from '@/lib/form-errors'
import { resolveWith } from '@/lib/form-resolver'
import { useTRPC } from '@/lib/trpc'
import { BmcCheckPanel } from './bmc-check-panel'
import { BmcFields } from './bmc-fields'
import { type BmcFormValues, bmcFormOf, emptyBmc, toBmcInput } from './bmc-form-values'
import type { NodeDetail } from './node-view'

const resolver = resolveWith(z.object({ bmc: bmcInput }), (values: { bmc: BmcFormValues }) => ({
  bmc: toBmcInput(values.bmc),
}))

/** Another address or credential for a node that exists: a replaced board, a changed password. */
export function NodeBmcDialog({ node, onClose }: { node: NodeDetail; onClose: () => void }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const form = useForm({ defaultValues: { bmc: node.bmc ? bmcFormOf(node.bmc) : emptyBmc }, resolver })
  const update = useMutation(
    trpc.node.updateBmc.mutationOptions({
      onSuccess: async () => {
        toast.success(t('node.form.bmcSavedToast', { name: node.name }))
        onClose()
        await queryClient.invalidateQueries(trpc.node.pathFilter())
      },
      onError: (error) => {
        placeFailure(t, form.setError, error)
      },
    }),
  )
  return (
    <FormProvider {...form}>
      <FormDialog
        width="md"
        title={t('node.form.bmcTitle', { name: node.name })}
        description={t('node.form.bmcDescription')}
        submitLabel={t('node.form.bmcSubmit')}
        busy={update.isPending}
        error={update.error}
        onSubmit={form.handleSubmit(({ bmc }) => update.mutate({ id: node.id, bmc }))}
        onClose={onClose}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <BmcFields />
          <BmcCheckPanel nodeId={node.id} />
        </div>
      </FormDialog>
    </FormProvider>
  )
}
