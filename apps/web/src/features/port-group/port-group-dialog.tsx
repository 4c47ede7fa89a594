'use client'
import { bondModes } from '@ingot/core/port-group/bond-mode'
import { createPortGroupInput } from '@ingot/core/port-group/input'
import { Checkbox } from '@ingot/ui/checkbox'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Controller, FormProvider, useForm, useWatch } from 'react-hook-form'
import { toast } from 'sonner'
import { CheckField } from '@/components/form/check-field'
import { FormDialog } from '@/components/form/form-dialog'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { fieldErrorText, placeFailure } from '@/lib/form-errors'
import { resolveWith } from '@/lib/form-resolver'
import { useTRPC } from '@/lib/trpc'
import type { NodeDetail } from '../node/node-view'
import { bondWord } from './bond-word'

export type NodePortGroup = NodeDetail['portGroups'][number]
interface Values {
  name: string
  mode: (typeof bondModes)[number]
  macAddress: string
  standalonePorts: boolean
  portIds: string[]
}
const resolver = resolveWith(createPortGroupInput.omit({ nodeId: true }), ({ macAddress, ...values }: Values) => ({
  ...values,
  macAddress: macAddress.trim() === '' ? null : macAddress,
}))

/** PG-01 to PG-04: which ports are one bond, and how. `group` null: one that is added. */
export function PortGroupDialog({
  node,
  group,
  onClose,
}: {
  node: NodeDetail
  group: NodePortGroup | null
  onClose: () => void
}) {
  const t = useTranslations('port.group')
  const all = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const members = node.ports.filter(({ portGroup }) => group !== null && portGroup?.id === group.id)
  const initial: Values = {
    name: group?.name ?? 'bond0',
    mode: bondModes.find((mode) => mode === group?.mode) ?? '802.3ad',
    macAddress: group?.macAddress ?? '',
    standalonePorts: group?.standalonePorts ?? true,
    portIds: members.map(({ id }) => id),
  }
  const form = useForm({ defaultValues: initial, resolver, mode: 'onTouched' })
  const mode = useWatch({ control: form.control, name: 'mode' })
  const options = {
    onError: (error: unknown) => {
      placeFailure(all, form.setError, error)
    },
  }
  const create = useMutation(trpc.portGroup.create.mutationOptions(options))
  const edit = useMutation(trpc.portGroup.edit.mutationOptions(options))
  const save = form.handleSubmit(async ({ portIds, ...input }) => {
    try {
      if (group) await edit.mutateAsync({ ...input, id: group.id, version: group.version, portIds })
      else await create.mutateAsync({ ...input, nodeId: node.id, portIds })
    } catch {
      // It stands in the dialog, at its field or above the buttons.
      return
    }
    toast.success(t('savedToast', { name: input.name }))
    onClose()
    await queryClient.invalidateQueries(trpc.node.pathFilter())
  })
  return (
    <FormProvider {...form}>
      <FormDialog
        width="md"
        title={group ? t('editTitle', { name: group.name }) : t('createTitle')}
        submitLabel={all('words.save')}
        busy={create.isPending || edit.isPending}
        error={create.error ?? edit.error}
        onSubmit={() => void save()}
        onClose={onClose}
      >
        <TextField<Values> name="name" label={t('name')} required maxLength={15} />
        <SelectField<Values>
          name="mode"
          label={t('mode')}
          hint={t(`modeHint.${bondWord[mode]}`)}
          options={bondModes.map((value) => ({ value, label: t(`modes.${bondWord[value]}`) }))}
        />
        <Controller
          control={form.control}
          name="portIds"
          render={({ field, fieldState }) => (
            <fieldset className="flex flex-col gap-1.5">
              <legend className="mb-1 font-medium text-sm">{t('members')}</legend>
              {node.ports.map(({ id, name, macAddress, portGroup }) => {
                const elsewhere = portGroup !== null && portGroup.id !== group?.id
                return (
                  // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox in it is the control
                  <label key={id} className="flex items-center gap-2 text-sm">
                    <Checkbox
                      disabled={elsewhere}
                      checked={field.value.includes(id)}
                      onCheckedChange={(checked) =>
                        field.onChange(
                          checked === true ? [...field.value, id] : field.value.filter((each) => each !== id),
                        )
                      }
                    />
                    <span className="font-mono text-xs">{[name, macAddress].filter(Boolean).join(' · ')}</span>
                    {elsewhere && <span className="text-ink-subtle">{t('taken', { group: portGroup.name })}</span>}
                  </label>
                )
              })}
              {fieldState.error && (
                <p role="alert" className="text-danger-ink text-xs">
                  {fieldErrorText(all, fieldState.error)}
                </p>
              )}
            </fieldset>
          )}
        />
        <TextField<Values> name="macAddress" label={t('mac')} hint={t('macHint')} />
        <CheckField<Values> name="standalonePorts" label={t('standalone')} hint={t('standaloneHint')} />
      </FormDialog>
    </FormProvider>
  )
}
