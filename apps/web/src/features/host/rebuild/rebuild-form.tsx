'use client'
import { checkPassword } from '@ingot/core/access/password-policy'
import { Field } from '@ingot/ui/field'
import { Select } from '@ingot/ui/select'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { FailureBanner } from '@/components/failure-banner'
import { issueText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import { imageMisfit } from '../create/image-fit'
import { misfitText } from '../create/misfit-text'
import { PasswordField } from '../create/password-field'
import type { HostDetail } from '../host-row'
import { DiskPlanList } from './disk-plan-list'

export interface RebuildChoice {
  readonly imageId: string
  readonly password: string
}

export function RebuildForm({
  host,
  choice,
  onChange,
}: {
  host: HostDetail
  choice: RebuildChoice
  onChange: (choice: RebuildChoice) => void
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const format = useFormat()
  const images = useQuery(trpc.image.choose.queryOptions({}))
  const fits = { ...host.flavor, bootModes: host.bootMode ? [host.bootMode] : [] }
  const options = (images.data ?? []).map((image) => {
    const reason = misfitText(t, format, imageMisfit(image, fits))
    const current = image.id === host.image.id ? t('host.rebuild.current') : undefined
    return { value: image.id, label: image.name, description: reason ?? current, disabled: reason !== null }
  })
  const problem = choice.password === '' ? undefined : checkPassword(choice.password, host.name)[0]
  return (
    <div className="flex flex-col gap-4">
      {images.error && <FailureBanner error={images.error} onRetry={images.refetch} />}
      <Field
        label={t('host.rebuild.image')}
        hint={images.data?.length === 0 ? t('host.rebuild.noImages') : undefined}
        required
      >
        <Select
          value={choice.imageId}
          onValueChange={(imageId) => onChange({ ...choice, imageId })}
          placeholder={t('input.image_required')}
          options={options}
        />
      </Field>
      <PasswordField
        label={t('host.rebuild.password')}
        hint={t('host.rebuild.passwordHint')}
        error={problem ? issueText(t, { code: problem.code, params: { ...problem } }) : null}
        value={choice.password}
        hostName={host.name}
        onChange={(password) => onChange({ ...choice, password })}
      />
      <section aria-label={t('host.rebuild.disks')}>
        <h3 className="mb-1 font-medium text-sm">{t('host.rebuild.disks')}</h3>
        <DiskPlanList disks={host.disks} rootDiskSerial={host.rootDiskSerial} />
      </section>
    </div>
  )
}
