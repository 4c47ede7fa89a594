'use client'
import { Checkbox } from '@ingot/ui/checkbox'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Controller, useFormContext, useWatch } from 'react-hook-form'
import { CheckField } from '@/components/form/check-field'
import { FormSection } from '@/components/form/form-section'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { TagField } from '@/components/tag/tag-field'
import { useTagCounts } from '@/features/tag/use-tag-counts'
import { useTRPC } from '@/lib/trpc'
import { noPeer, type SwitchFormValues } from './switch-form'

/** What it is in the network, and what of it may be written. */
export function SwitchRoleFields({ switchId }: { switchId: string | null }) {
  const t = useTranslations('switch')
  const trpc = useTRPC()
  const { control } = useFormContext<SwitchFormValues>()
  const zoneId = useWatch({ control, name: 'availabilityZoneId' })
  const vendor = useWatch({ control, name: 'vendor' })
  const zone = { enabled: zoneId !== '' }
  const networks = useQuery(trpc.physicalNetwork.list.queryOptions({ zoneId }, zone)).data ?? []
  const switches = useQuery(trpc.switch.choose.queryOptions({ zoneId }, zone)).data ?? []
  const tags = useTagCounts('switch')
  const peers = switches.filter((each) => each.id !== switchId && each.vendor === vendor)
  return (
    <>
      <FormSection title={t('form.role')}>
        <Controller
          control={control}
          name="physicalNetworks"
          render={({ field }) => (
            <fieldset className="flex flex-col gap-1.5">
              <legend className="mb-1 font-medium text-sm">{t('fields.physicalNetworks')}</legend>
              {networks.length === 0 && <p className="text-ink-subtle text-xs">{t('form.physicalNetworksNone')}</p>}
              {networks.map(({ id, name }) => (
                // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox in it is the control
                <label key={id} className="flex items-center gap-2 text-sm">
                  <Checkbox
                    checked={field.value.includes(name)}
                    onCheckedChange={(checked) =>
                      field.onChange(
                        checked === true ? [...field.value, name] : field.value.filter((each) => each !== name),
                      )
                    }
                  />
                  {name}
                </label>
              ))}
            </fieldset>
          )}
        />
        <SelectField<SwitchFormValues>
          name="mlagPeerId"
          label={t('fields.peer')}
          required={false}
          options={[
            { value: noPeer, label: t('form.noPeer') },
            ...peers.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <TextField<SwitchFormValues>
          name="uplinkPorts"
          label={t('fields.uplinks')}
          hint={t('form.uplinksHint')}
          placeholder={t('form.uplinksExample')}
        />
        <TextField<SwitchFormValues>
          name="defaultVlan"
          label={t('fields.defaultVlan')}
          hint={t('form.defaultVlanHint')}
          inputMode="numeric"
        />
      </FormSection>
      <FormSection title={t('form.limits')}>
        <TextField<SwitchFormValues>
          name="allowedVlans"
          label={t('fields.allowedVlans')}
          hint={t('form.allowedVlansHint')}
        />
        <TextField<SwitchFormValues>
          name="allowedPorts"
          label={t('fields.allowedPorts')}
          hint={t('form.allowedPortsHint')}
        />
        <CheckField<SwitchFormValues>
          name="managesVlans"
          label={t('form.managesVlansLabel')}
          hint={t('form.managesVlansHint')}
        />
      </FormSection>
      <FormSection title={t('form.advanced')}>
        <TextField<SwitchFormValues> name="maxSessions" label={t('fields.maxSessions')} inputMode="numeric" required />
        <TextField<SwitchFormValues> name="options" label={t('fields.options')} hint={t('form.optionsHint')} />
        <Controller
          control={control}
          name="tags"
          render={({ field }) => (
            <TagField
              label={t('fields.tags')}
              hint={t('form.tagsHint')}
              tags={field.value}
              suggestions={tags.map(({ tag }) => tag)}
              onChange={field.onChange}
            />
          )}
        />
      </FormSection>
    </>
  )
}
