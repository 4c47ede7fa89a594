'use client'
import { editNodeInput } from '@ingot/core/node/input'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { FormProvider, useForm } from 'react-hook-form'
import { toast } from 'sonner'
import { FormFooter } from '@/components/form/form-footer'
import { placeFailure } from '@/lib/form-errors'
import { resolveWith } from '@/lib/form-resolver'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { RackPlaceFields } from '../rack/rack-place-fields'
import { NodeAdvancedFields } from './node-advanced-fields'
import { NodeBasicFields } from './node-basic-fields'
import { nodeFieldOf, nodeFormOf, toEditInput } from './node-form-values'
import type { NodeDetail } from './node-view'
import { takenFieldOf } from './taken-field'

export function EditNodeForm({ node }: { node: NodeDetail }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const form = useForm({
    defaultValues: nodeFormOf(node),
    resolver: resolveWith(editNodeInput, toEditInput(node), nodeFieldOf),
  })
  const edit = useMutation(
    trpc.node.edit.mutationOptions({
      onSuccess: async (_answer, input) => {
        toast.success(t('node.form.savedToast', { name: input.name }))
        await queryClient.invalidateQueries(trpc.node.pathFilter())
        router.push(paths.node(node.id))
      },
      onError: (error) => {
        placeFailure(t, form.setError, error, nodeFieldOf) || takenFieldOf(t, form.setError, error)
      },
    }),
  )
  return (
    <FormProvider {...form}>
      <form
        noValidate
        onSubmit={form.handleSubmit((input) => edit.mutate(input))}
        className="flex max-w-4xl flex-col gap-4"
      >
        <NodeBasicFields hardware={false} />
        <RackPlaceFields />
        <NodeAdvancedFields openAtFirst />
        <FormFooter
          error={edit.error}
          busy={edit.isPending}
          submitLabel={t('words.save')}
          cancelHref={paths.node(node.id)}
        />
      </form>
    </FormProvider>
  )
}
