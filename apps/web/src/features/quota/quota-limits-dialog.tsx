'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { FormDialog } from '@/components/form/form-dialog'
import { useTRPC } from '@/lib/trpc'
import { LimitFields } from './limit-fields'
import { parseLimits, textsOf } from './quota-form'
import type { QuotaLimits } from './quota-view'

/** Sets the limits of a project or of a department. */
export function QuotaLimitsDialog({
  kind,
  id,
  name,
  limits,
  onClose,
}: {
  kind: 'project' | 'department'
  id: string
  name: string
  limits: QuotaLimits
  onClose: () => void
}) {
  const t = useTranslations('quota')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [texts, setTexts] = useState(textsOf(limits))
  const [submitted, setSubmitted] = useState(false)
  const parsed = parseLimits(texts)
  const onSuccess = async () => {
    await queryClient.invalidateQueries(trpc.quota.pathFilter())
    toast.success(t('saved', { name }))
    onClose()
  }
  const ofProject = useMutation(trpc.quota.setProject.mutationOptions({ onSuccess }))
  const ofDepartment = useMutation(trpc.quota.setDepartment.mutationOptions({ onSuccess }))
  const change = kind === 'project' ? ofProject : ofDepartment
  return (
    <FormDialog
      title={t('limitsTitle', { name })}
      description={t(`limitsDescription.${kind}`)}
      submitLabel={t('save')}
      busy={change.isPending}
      error={change.error}
      onSubmit={() => {
        setSubmitted(true)
        if (!parsed.ok) return
        if (kind === 'project') ofProject.mutate({ projectId: id, limits: parsed.limits })
        else ofDepartment.mutate({ departmentId: id, limits: parsed.limits })
      }}
      onClose={onClose}
    >
      <LimitFields texts={texts} parsed={parsed} showProblems={submitted} onChange={setTexts} />
    </FormDialog>
  )
}
