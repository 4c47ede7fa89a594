'use client'
import { dnsLabel } from '@ingot/core/name/object-name'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { Select } from '@ingot/ui/select'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { FormDialog } from '@/components/form/form-dialog'
import type { NodeDetail } from '@/features/node/node-view'
import { issueText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'

/** Gives the system that runs on a node to a project. */
export function AdoptDialog({ node, onClose }: { node: NodeDetail; onClose: () => void }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const arch = node.arch === 'aarch64' ? 'aarch64' : 'x86_64'
  const projects = useQuery(trpc.project.list.queryOptions()).data ?? []
  const images = useQuery(trpc.image.choose.queryOptions({ arch })).data ?? []
  const [values, setValues] = useState({ name: node.name, projectId: '', imageId: '' })
  const [submitted, setSubmitted] = useState(false)
  const adopt = useMutation(
    trpc.ironicNode.adopt.mutationOptions({
      onSuccess: async () => {
        toast.success(t('ironic.adopt.doneToast', { name: values.name }))
        onClose()
        await Promise.all(
          [trpc.ironicNode, trpc.node, trpc.host].map((part) => queryClient.invalidateQueries(part.pathFilter())),
        )
      },
    }),
  )
  const nameProblem = dnsLabel.safeParse(values.name).error?.issues[0]?.message
  const problem = (code: string | undefined) => (submitted && code ? issueText(t, { code, params: {} }) : null)
  const missing = (value: string, code: string) => problem(value === '' ? code : undefined)
  return (
    <FormDialog
      title={t('ironic.adopt.title', { name: node.name })}
      description={t('ironic.adopt.description')}
      submitLabel={t('ironic.adopt.submit')}
      busy={adopt.isPending}
      error={adopt.error}
      onSubmit={() => {
        setSubmitted(true)
        if (!nameProblem && values.projectId && values.imageId) adopt.mutate({ id: node.id, ...values })
      }}
      onClose={onClose}
    >
      <Field label={t('ironic.adopt.name')} error={problem(nameProblem)} required>
        <Input value={values.name} onChange={(event) => setValues({ ...values, name: event.target.value })} />
      </Field>
      <Field label={t('ironic.adopt.project')} error={missing(values.projectId, 'project_required')} required>
        <Select
          value={values.projectId}
          onValueChange={(projectId) => setValues({ ...values, projectId })}
          options={projects.map(({ id, name, departmentName }) => ({
            value: id,
            label: name,
            description: departmentName,
          }))}
        />
      </Field>
      <Field
        label={t('ironic.adopt.image')}
        hint={t('ironic.adopt.imageHint')}
        error={missing(values.imageId, 'image_required')}
        required
      >
        <Select
          value={values.imageId}
          onValueChange={(imageId) => setValues({ ...values, imageId })}
          options={images.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
    </FormDialog>
  )
}
