'use client'
import { registerNodeInput } from '@ingot/core/node/input'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { FormProvider, useForm } from 'react-hook-form'
import { toast } from 'sonner'
import { FormFooter } from '@/components/form/form-footer'
import { FormSection } from '@/components/form/form-section'
import { PageHeader } from '@/components/page-header'
import { placeFailure } from '@/lib/form-errors'
import { resolveWith } from '@/lib/form-resolver'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { RackPlaceFields } from '../rack/rack-place-fields'
import { BmcCheckPanel } from './bmc-check-panel'
import { BmcFields } from './bmc-fields'
import { NodeAdvancedFields } from './node-advanced-fields'
import { NodeBasicFields } from './node-basic-fields'
import { emptyNodeForm, nodeFieldOf, toRegisterInput } from './node-form-values'
import { NodePortFields } from './node-port-fields'
import { takenFieldOf } from './taken-field'

const resolver = resolveWith(registerNodeInput, toRegisterInput, nodeFieldOf)

export function RegisterNodePage() {
  const t = useTranslations()
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const form = useForm({ defaultValues: emptyNodeForm, resolver })
  const register = useMutation(
    trpc.node.register.mutationOptions({
      onSuccess: async (node, input) => {
        toast.success(t('node.form.registeredToast', { name: input.name }))
        router.push(paths.node(node.id))
        await queryClient.invalidateQueries(trpc.node.list.pathFilter())
      },
      // Everything typed stays; the refusal is shown at its field where it has one.
      onError: (error) => {
        placeFailure(t, form.setError, error, nodeFieldOf) || takenFieldOf(t, form.setError, error)
      },
    }),
  )
  return (
    <>
      <PageHeader
        title={t('node.form.registerTitle')}
        description={t('node.form.registerDescription')}
        parent={{ label: t('node.title'), href: paths.nodes() }}
      />
      <FormProvider {...form}>
        <form
          noValidate
          onSubmit={form.handleSubmit((input) => register.mutate(input))}
          className="flex max-w-4xl flex-col gap-4"
        >
          <NodeBasicFields hardware />
          <FormSection title={t('node.form.bmcSection')}>
            <BmcFields />
            <BmcCheckPanel />
          </FormSection>
          <NodePortFields />
          <RackPlaceFields />
          <NodeAdvancedFields />
          <FormFooter
            error={register.error}
            busy={register.isPending || register.isSuccess}
            submitLabel={t('node.form.submitRegister')}
            cancelHref={paths.nodes()}
          />
        </form>
      </FormProvider>
    </>
  )
}
