'use client'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { toast } from 'sonner'
import { placeFailure } from '@/lib/form-errors'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import type { CreatedBatch } from './created-hosts'
import { type HostFormValues, toCreateHostInput } from './host-form'

/** Sends the form. A refusal marks the fields it names and leaves everything that was entered as it is. */
export function useCreateHost(form: UseFormReturn<HostFormValues>) {
  const t = useTranslations()
  const router = useRouter()
  const trpc = useTRPC()
  /** A refusal that belongs to no field. */
  const [refusal, setRefusal] = useState<unknown>(null)
  /** More than one, made at once: each has a result of its own. */
  const [batch, setBatch] = useState<CreatedBatch | null>(null)
  const create = useMutation(
    trpc.host.create.mutationOptions({
      onMutate: () => setRefusal(null),
      onSuccess: ({ hosts }, { projectId, name }) => {
        toast.success(t('host.form.created', { count: hosts.length }))
        const [only] = hosts
        if (hosts.length === 1 && only) router.push(paths.host(only.id))
        else setBatch({ projectId, name, hosts })
      },
      onError: (error) => {
        if (!placeFailure(t, form.setError, error)) setRefusal(error)
      },
    }),
  )
  const submit = form.handleSubmit((values) => create.mutate(toCreateHostInput(values)))
  return { submit, refusal, batch, forgetBatch: () => setBatch(null), busy: create.isPending }
}
