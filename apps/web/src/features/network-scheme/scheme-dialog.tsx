'use client'
import { cablingPolicies, writesToSwitches } from '@ingot/core/network-scheme/scheme'
import { networkPurposes, schemeKinds } from '@ingot/core/network-scheme/scheme-kind'
import { Banner } from '@ingot/ui/banner'
import { Checkbox } from '@ingot/ui/checkbox'
import { Field } from '@ingot/ui/field'
import { RadioGroup } from '@ingot/ui/radio-group'
import { Switch } from '@ingot/ui/switch'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Controller, FormProvider, useForm } from 'react-hook-form'
import { toast } from 'sonner'
import { FormDialog } from '@/components/form/form-dialog'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { verdictText } from '@/lib/error-text'
import { placeFailure } from '@/lib/form-errors'
import { useTRPC } from '@/lib/trpc'
import {
  type SchemeFormValues,
  schemeFormValues,
  schemeResolver,
  schemeVerdict,
  vlanField,
  type ZoneScheme,
} from './scheme-form'

/** The four kinds with what each means, the VLANs of the purposes, and what a change does to the zone. */
export function SchemeDialog({ zone, onClose }: { zone: ZoneScheme; onClose: () => void }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const confirmId = useId()
  const form = useForm({ defaultValues: schemeFormValues(zone), resolver: schemeResolver })
  const values = form.watch()
  const changesKind = values.kind !== zone.kind
  const drives = writesToSwitches(values)
  const verdict = schemeVerdict(zone, values)
  const controllers = useQuery(trpc.sdnController.list.queryOptions({}, { enabled: values.kind === 'dynamic_sdn' }))
  const edit = useMutation(
    trpc.networkScheme.edit.mutationOptions({
      onSuccess: async () => {
        toast.success(t('networkScheme.savedToast', { zone: zone.zoneName }))
        await Promise.all([
          queryClient.invalidateQueries(trpc.networkScheme.pathFilter()),
          queryClient.invalidateQueries(trpc.switch.pathFilter()),
        ])
        onClose()
      },
      onError: (error) => void placeFailure(t, form.setError, error),
    }),
  )
  const placed = Object.keys(form.formState.errors).length > 0
  // Saying yes is part of this form: its absence is no reason to close it off.
  const refusal = verdict.allowed || verdict.reason.code === 'hosts_unconfirmed' ? null : verdictText(t, verdict)
  const consequence = values.kind === 'post_configured' ? 'post' : drives ? 'dynamic' : 'static'
  return (
    <FormProvider {...form}>
      <FormDialog
        title={t('networkScheme.editTitle', { zone: zone.zoneName })}
        width="lg"
        submitLabel={t('words.save')}
        busy={edit.isPending}
        error={placed ? null : edit.error}
        blockedReason={refusal ?? (verdict.allowed ? null : t('networkScheme.confirmNeeded'))}
        onSubmit={() => void form.handleSubmit((input) => edit.mutate(input))()}
        onClose={onClose}
      >
        <Controller
          control={form.control}
          name="kind"
          render={({ field }) => (
            <RadioGroup
              aria-label={t('networkScheme.kindLabel')}
              value={field.value}
              onValueChange={field.onChange}
              className="flex-col"
              options={schemeKinds.map((value) => ({
                value,
                label: t(`networkScheme.kind.${value}`),
                description: t(`networkScheme.explain.${value}`),
              }))}
            />
          )}
        />
        {values.kind === 'dynamic_sdn' && (
          <SelectField<SchemeFormValues>
            name="sdnControllerId"
            label={t('networkScheme.controller')}
            hint={controllers.data?.items.length === 0 ? t('networkScheme.noController') : undefined}
            placeholder={t('networkScheme.chooseController')}
            options={(controllers.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        {drives && <PurposeVlans zone={zone} />}
        {drives && (
          <div className="grid gap-4 sm:grid-cols-2">
            <Controller
              control={form.control}
              name="approvePlans"
              render={({ field }) => (
                <Field label={t('networkScheme.approvePlans')} hint={t('networkScheme.approvePlansHint')}>
                  <Switch checked={field.value} onCheckedChange={field.onChange} />
                </Field>
              )}
            />
            <SelectField<SchemeFormValues>
              name="cablingPolicy"
              label={t('networkScheme.cablingPolicy')}
              options={cablingPolicies.map((value) => ({ value, label: t(`networkScheme.cabling.${value}`) }))}
            />
          </div>
        )}
        {refusal && <Banner tone="warning">{refusal}</Banner>}
        {changesKind && !refusal && (
          <Banner tone="info">
            <span className="block font-medium">{t('networkScheme.consequences')}</span>
            <span className="block">{t(`networkScheme.consequence.${consequence}`)}</span>
            {zone.hosts > 0 && (
              <span className="block">{t('networkScheme.consequence.hosts', { hosts: zone.hosts })}</span>
            )}
          </Banner>
        )}
        {changesKind && zone.hosts > 0 && !refusal && (
          <Controller
            control={form.control}
            name="confirm"
            render={({ field }) => (
              <span className="flex items-center gap-2 text-sm">
                <Checkbox
                  id={confirmId}
                  checked={field.value}
                  onCheckedChange={(checked) => field.onChange(checked === true)}
                />
                <label htmlFor={confirmId}>{t('networkScheme.confirm')}</label>
              </span>
            )}
          />
        )}
      </FormDialog>
    </FormProvider>
  )
}

function PurposeVlans({ zone }: { zone: ZoneScheme }) {
  const t = useTranslations('networkScheme')
  const isFixed = zone.provisioningVlan !== null && zone.nodesPastEnroll > 0
  return (
    <fieldset className="grid gap-4 sm:grid-cols-2">
      <legend className="mb-2 font-medium text-sm">{t('vlans')}</legend>
      {networkPurposes.map((purpose) => {
        const isProvisioning = purpose === 'provisioning'
        return (
          <TextField<SchemeFormValues>
            key={purpose}
            name={vlanField(purpose)}
            label={t(`vlan.${purpose}`)}
            hint={isProvisioning ? t(isFixed ? 'provisioningFixed' : 'provisioningHint') : t('vlanHint')}
            required={isProvisioning}
            readOnly={isProvisioning && isFixed}
            inputMode="numeric"
          />
        )
      })}
    </fieldset>
  )
}
