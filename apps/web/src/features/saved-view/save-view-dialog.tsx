'use client'
import { sharableLists } from '@ingot/core/saved-view/input'
import { Checkbox } from '@ingot/ui/checkbox'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { Select } from '@ingot/ui/select'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { FormDialog } from '@/components/form/form-dialog'
import { useTRPC } from '@/lib/trpc'
import { useSession } from '@/lib/use-session'
import type { ViewedList } from './use-views'

/** Radix uses '' for "nothing chosen". */
const nobody = 'nobody'

export function SaveViewDialog({ list, state, columns, onClose }: ViewedList & { onClose: () => void }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const session = useSession()
  const [name, setName] = useState('')
  const [projectId, setProjectId] = useState(nobody)
  const [asDefault, setAsDefault] = useState(false)
  const setDefault = useMutation(trpc.savedView.setDefault.mutationOptions())
  const create = useMutation(
    trpc.savedView.create.mutationOptions({
      onSuccess: async ({ id }) => {
        if (asDefault) await setDefault.mutateAsync({ list, viewId: id })
        await queryClient.invalidateQueries(trpc.savedView.list.pathFilter())
        toast.success(t('savedView.savedToast', { name: name.trim() }))
        onClose()
      },
    }),
  )
  const projects = session?.projects ?? []
  return (
    <FormDialog
      title={t('savedView.saveTitle')}
      description={t('savedView.saveDescription')}
      submitLabel={t('words.save')}
      blockedReason={name.trim() === '' ? t('input.name_required') : null}
      busy={create.isPending || setDefault.isPending}
      error={create.error ?? setDefault.error}
      onSubmit={() =>
        create.mutate({
          list,
          name: name.trim(),
          query: state.query,
          columns: [...columns.ids],
          projectId: projectId === nobody ? null : projectId,
        })
      }
      onClose={onClose}
    >
      <Field label={t('savedView.name')} required>
        <Input value={name} maxLength={64} autoComplete="off" onChange={(event) => setName(event.target.value)} />
      </Field>
      {sharableLists.includes(list) && projects.length > 0 && (
        <Field label={t('savedView.share')} hint={t('savedView.shareHint')}>
          <Select
            value={projectId}
            onValueChange={setProjectId}
            options={[
              { value: nobody, label: t('savedView.shareNobody') },
              ...projects.map((project) => ({ value: project.id, label: project.name })),
            ]}
          />
        </Field>
      )}
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is the control */}
      <label className="flex items-center gap-2 text-sm">
        <Checkbox checked={asDefault} onCheckedChange={(checked) => setAsDefault(checked === true)} />
        {t('savedView.asDefault')}
      </label>
    </FormDialog>
  )
}
