'use client'
import { type BootDeviceChoice, bootDeviceChoices } from '@ingot/core/hardware/input'
import { Checkbox } from '@ingot/ui/checkbox'
import { Field } from '@ingot/ui/field'
import { Select } from '@ingot/ui/select'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { FormDialog } from '@/components/form/form-dialog'
import { useTRPC } from '@/lib/trpc'
import { useHardwareAction } from './use-hardware-action'

export function BootDeviceDialog({
  node,
  onClose,
}: {
  node: { readonly id: string; readonly name: string }
  onClose: () => void
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const begun = useHardwareAction()
  const alwaysId = useId()
  const [device, setDevice] = useState<BootDeviceChoice>('disk')
  const [persistent, setPersistent] = useState(false)
  const change = useMutation(
    trpc.node.setBootDevice.mutationOptions({
      onSuccess: async (answer) => {
        onClose()
        await begun(answer)
      },
    }),
  )
  const lasting = persistent && device !== 'none'
  return (
    <FormDialog
      title={t('hardware.bootTitle', { name: node.name })}
      description={t('hardware.bootDescription')}
      submitLabel={t('hardware.bootSubmit')}
      busy={change.isPending}
      error={change.error}
      onSubmit={() => {
        change.mutate({ id: node.id, device, persistent: lasting })
      }}
      onClose={onClose}
    >
      <Field label={t('hardware.bootFrom')}>
        <Select
          value={device}
          onValueChange={setDevice}
          options={bootDeviceChoices.map((value) => ({ value, label: t(`hardware.bootDevice.${value}`) }))}
        />
      </Field>
      {device !== 'none' && (
        <span className="flex items-center gap-2 text-sm">
          <Checkbox id={alwaysId} checked={persistent} onCheckedChange={(checked) => setPersistent(checked === true)} />
          <label htmlFor={alwaysId}>{t('hardware.bootAlways')}</label>
        </span>
      )}
    </FormDialog>
  )
}
