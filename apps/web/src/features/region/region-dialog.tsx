'use client'
import { erasePolicies } from '@ingot/core/region/input'
import { Field } from '@ingot/ui/field'
import { Select } from '@ingot/ui/select'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { NameDialog } from '@/components/form/name-dialog'
import type { RegionConfirmation, RegionQuestion } from './region-question'
import { UndoDialog } from './undo-dialog'
import { useRegionCommands } from './use-region-commands'

/** The dialog that a command of the page asks with. */
export function RegionDialog({ question, onClose }: { question: RegionQuestion; onClose: () => void }) {
  const t = useTranslations('region')
  const commands = useRegionCommands(onClose)
  const [erasePolicy, setErasePolicy] = useState<(typeof erasePolicies)[number]>('full')
  const naming = { label: t('name'), onClose }
  switch (question.kind) {
    case 'createRegion': {
      const { isPending, error, mutate } = commands.createRegion
      return (
        <NameDialog
          {...naming}
          {...{ title: t('create'), submitLabel: t('create'), busy: isPending, error }}
          onSubmit={(name) => mutate({ name })}
        />
      )
    }
    case 'renameRegion': {
      const { isPending, error, mutate } = commands.renameRegion
      const { id, name: initial } = question.region
      return (
        <NameDialog
          {...naming}
          {...{ title: t('renameRegion'), submitLabel: t('rename'), initial, busy: isPending, error }}
          onSubmit={(name) => mutate({ id, name })}
        />
      )
    }
    case 'renameZone': {
      const { isPending, error, mutate } = commands.renameZone
      const { id, name: initial } = question.zone
      return (
        <NameDialog
          {...naming}
          {...{ title: t('renameZone'), submitLabel: t('rename'), initial, busy: isPending, error }}
          onSubmit={(name) => mutate({ id, name })}
        />
      )
    }
    case 'cloudUndo':
      return <UndoDialog zone={null} commands={commands} onClose={onClose} />
    case 'zoneUndo':
      return <UndoDialog zone={question.zone} commands={commands} onClose={onClose} />
    case 'createZone': {
      const { isPending, error, mutate } = commands.createZone
      return (
        <NameDialog
          {...naming}
          {...{ title: t('createZone'), submitLabel: t('createZone'), busy: isPending, error }}
          onSubmit={(name) => mutate({ regionId: question.region.id, name, erasePolicy })}
        >
          <Field label={t('erasePolicy')} hint={t('erase.hint')} required>
            <Select
              value={erasePolicy}
              onValueChange={setErasePolicy}
              options={erasePolicies.map((value) => ({ value, label: t(`erase.${value}`) }))}
            />
          </Field>
        </NameDialog>
      )
    }
    default:
      return <ConfirmRegion question={question} commands={commands} onClose={onClose} />
  }
}

function ConfirmRegion({
  question,
  commands,
  onClose,
}: {
  question: RegionConfirmation
  commands: ReturnType<typeof useRegionCommands>
  onClose: () => void
}) {
  const t = useTranslations('region')
  const { id, name } = question.kind === 'deleteZone' ? question.zone : question.region
  if (question.kind === 'switch') {
    const on = question.region.bareMetalEnabled
    const label = t(on ? 'switchOff' : 'switchOn')
    return (
      <ConfirmAction
        confirmation={{
          title: on ? t('switchOffTitle', { name }) : label,
          description: t(on ? 'switchOffDescription' : 'bareMetalOn'),
          confirmLabel: label,
          danger: on,
        }}
        busy={commands.setBareMetal.isPending}
        error={commands.setBareMetal.error}
        onConfirm={() => commands.setBareMetal.mutate({ id, enabled: !on })}
        onClose={onClose}
      />
    )
  }
  const remove = question.kind === 'deleteZone' ? commands.deleteZone : commands.deleteRegion
  return (
    <ConfirmAction
      confirmation={{
        title: t('deleteTitle', { name }),
        description: t(question.kind === 'deleteZone' ? 'deleteZoneDescription' : 'deleteRegionDescription'),
        confirmLabel: t('delete'),
        danger: true,
        typedName: name,
      }}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ id })}
      onClose={onClose}
    />
  )
}
