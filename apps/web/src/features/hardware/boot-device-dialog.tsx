'use client'
import { type BootDeviceChoice, bootDeviceChoices } from '@ingot/core/hardware/input'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Checkbox } from '@ingot/ui/checkbox'
import { Dialog } from '@ingot/ui/dialog'
import { Field } from '@ingot/ui/field'
import { Select } from '@ingot/ui/select'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { errorText } from '@/lib/error-text'
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
  const formId = useId()
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
    <Dialog
      open
      onOpenChange={onClose}
      title={t('hardware.bootTitle', { name: node.name })}
      description={t('hardware.bootDescription')}
      closeLabel={t('words.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('words.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" busy={change.isPending}>
            {t('hardware.bootSubmit')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate({ id: node.id, device, persistent: lasting })
        }}
      >
        {change.error && <Banner tone="danger">{errorText(t, change.error)}</Banner>}
        <Field label={t('hardware.bootFrom')}>
          <Select
            value={device}
            onValueChange={setDevice}
            options={bootDeviceChoices.map((value) => ({ value, label: t(`hardware.bootDevice.${value}`) }))}
          />
        </Field>
        {device !== 'none' && (
          <span className="flex items-center gap-2 text-sm">
            <Checkbox
              id={alwaysId}
              checked={persistent}
              onCheckedChange={(checked) => setPersistent(checked === true)}
            />
            <label htmlFor={alwaysId}>{t('hardware.bootAlways')}</label>
          </span>
        )}
      </form>
    </Dialog>
  )
}
