'use client'
import { imageFileRoles } from '@ingot/core/image/input'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import { toast } from 'sonner'
import { FormFooter } from '@/components/form/form-footer'
import { PageHeader } from '@/components/page-header'
import { placeFailure } from '@/lib/form-errors'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { useSendFile } from '../upload/use-file-uploads'
import { DescribeSection } from './describe-section'
import { emptyImportForm, importFieldOf, importResolver } from './import-form'
import { SourceSection } from './source-section'

export function ImportImagePage() {
  const t = useTranslations('image')
  const all = useTranslations()
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const sendFile = useSendFile()
  const form = useForm({ defaultValues: emptyImportForm, resolver: importResolver })
  const imageClass = useWatch({ control: form.control, name: 'imageClass' })
  const begin = useMutation(
    trpc.image.import.mutationOptions({
      onSuccess: async ({ id }, { name, files }) => {
        toast.success(t('import.startedToast', { name }))
        // The bytes go from the browser to the worker; the portal never has them.
        for (const { role, source } of files) {
          const { file } = form.getValues(role)
          if (source.kind === 'upload' && file) sendFile(id, role, file)
        }
        router.push(paths.image(id))
        await queryClient.invalidateQueries(trpc.image.pathFilter())
      },
      onError: (error) => {
        placeFailure(all, form.setError, error, importFieldOf(form.getValues('imageClass')))
      },
    }),
  )
  return (
    <>
      <PageHeader
        parent={{ label: t('title'), href: paths.images() }}
        title={t('import.title')}
        description={t('import.description')}
      />
      <FormProvider {...form}>
        <form
          noValidate
          className="flex max-w-4xl flex-col gap-4"
          onSubmit={form.handleSubmit((input) => begin.mutate(input))}
        >
          <DescribeSection />
          {imageFileRoles[imageClass].map((role) => (
            <SourceSection key={role} role={role} />
          ))}
          <FormFooter
            error={begin.error}
            busy={begin.isPending || begin.isSuccess}
            submitLabel={t('import.submit')}
            cancelHref={paths.images()}
          />
        </form>
      </FormProvider>
    </>
  )
}
