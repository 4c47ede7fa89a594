'use client'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { UseFormReturn } from 'react-hook-form'
import { toast } from 'sonner'
import { readFailure } from '@/lib/failure'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { emptyHostForm, type HostFormValues, toCreateHostInput } from './host-form'

const isField = (path: string): path is keyof HostFormValues => path in emptyHostForm

/** Sends the form. A refusal marks the fields it names and leaves everything that was entered as it is. */
export function useCreateHost(form: UseFormReturn<HostFormValues>) {
  const t = useTranslations('host.form')
  const router = useRouter()
  const trpc = useTRPC()
  const create = useMutation(
    trpc.host.create.mutationOptions({
      onSuccess: ({ hosts }) => {
        toast.success(t('created', { count: hosts.length }))
        const [only] = hosts
        router.push(hosts.length === 1 && only ? paths.host(only.id) : paths.hosts())
      },
      onError: (error) => {
        const failure = readFailure(error)
        if (failure.code === 'name_taken') form.setError('name', { message: 'name_taken' }, { shouldFocus: true })
        for (const issue of failure.issues)
          if (isField(issue.path)) form.setError(issue.path, { message: issue.code }, { shouldFocus: true })
      },
    }),
  )
  return { create, submit: form.handleSubmit((values) => create.mutate(toCreateHostInput(values))) }
}
