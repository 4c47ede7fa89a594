'use client'
import { objectName } from '@ingot/core/name/object-name'
import { bootModes } from '@ingot/core/node/input'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { FormDialog } from '@/components/form/form-dialog'
import { issueText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'
import { BootModesField } from './boot-modes-field'
import type { ImageRow } from './image-view'

export function ImageEditDialog({ image, onClose }: { image: ImageRow; onClose: () => void }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { id, name, osDistro, osVersion, minDiskGib } = image
  const [values, setValues] = useState({
    name,
    bootModes: bootModes.filter((mode) => image.bootModes.includes(mode)),
    osDistro,
    osVersion,
    minDiskGib,
  })
  const [submitted, setSubmitted] = useState(false)
  const edit = useMutation(
    trpc.image.edit.mutationOptions({
      onSuccess: async () => {
        toast.success(t('image.edit.savedToast', { name: values.name.trim() }))
        onClose()
        await queryClient.invalidateQueries(trpc.image.pathFilter())
      },
    }),
  )
  const nameProblem = objectName.safeParse(values.name).error?.issues[0]?.message
  const diskProblem = Number.isInteger(values.minDiskGib) && values.minDiskGib >= 1 ? undefined : 'number_positive'
  const bootProblem = values.bootModes.length > 0 ? undefined : 'boot_mode_required'
  const problemText = (code: string | undefined) => (submitted && code ? issueText(t, { code, params: {} }) : null)
  return (
    <FormDialog
      title={t('image.edit.title', { name: image.name })}
      description={t('image.edit.description')}
      submitLabel={t('words.save')}
      busy={edit.isPending}
      error={edit.error}
      onSubmit={() => {
        setSubmitted(true)
        if (!nameProblem && !diskProblem && !bootProblem) edit.mutate({ id, ...values, name: values.name.trim() })
      }}
      onClose={onClose}
    >
      <Field label={t('image.fields.name')} error={problemText(nameProblem)} required>
        <Input value={values.name} onChange={(event) => setValues({ ...values, name: event.target.value })} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('image.fields.osDistro')} optionalText={t('words.optional')}>
          <Input
            value={values.osDistro}
            maxLength={64}
            onChange={(event) => setValues({ ...values, osDistro: event.target.value })}
          />
        </Field>
        <Field label={t('image.fields.osVersion')} optionalText={t('words.optional')}>
          <Input
            value={values.osVersion}
            maxLength={64}
            onChange={(event) => setValues({ ...values, osVersion: event.target.value })}
          />
        </Field>
      </div>
      <BootModesField
        value={values.bootModes}
        onChange={(modes) => setValues({ ...values, bootModes: modes })}
        problem={submitted ? bootProblem : undefined}
      />
      <Field label={t('image.edit.minDisk')} error={problemText(diskProblem)} required>
        <Input
          type="number"
          inputMode="numeric"
          min={1}
          value={Number.isFinite(values.minDiskGib) ? values.minDiskGib : ''}
          onChange={(event) => setValues({ ...values, minDiskGib: event.target.valueAsNumber })}
        />
      </Field>
    </FormDialog>
  )
}
