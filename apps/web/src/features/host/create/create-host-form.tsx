'use client'
import { maxBatchHosts } from '@ingot/core/host/input'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { buttonVariants } from '@ingot/ui/button-variants'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useForm, useFormState, useWatch } from 'react-hook-form'
import { useChoosableGroups } from '@/features/security-group/use-choosable-groups'
import { errorText } from '@/lib/error-text'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { AdvancedSection } from './advanced-section'
import { CreatedHosts } from './created-hosts'
import { FlavorSection } from './flavor-section'
import { emptyHostForm, type HostFormValues, hostFormResolver } from './host-form'
import { imageMisfit } from './image-fit'
import { ImageSection } from './image-section'
import { LoginSection } from './login-section'
import { MatchPanel } from './match-panel'
import { NamingSection } from './naming-section'
import { NetworkSection } from './network-section'
import { type PlaceOptions, PlaceSection } from './place-section'
import { useCreateHost } from './use-create-host'

export function CreateHostForm({
  options,
  chosen,
}: {
  options: PlaceOptions
  /** What is known before anybody chooses: the project and zone of the shell's switch, or the only ones. */
  chosen: Pick<HostFormValues, 'projectId' | 'availabilityZoneId'>
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const form = useForm<HostFormValues>({
    defaultValues: { ...emptyHostForm, ...chosen },
    resolver: hostFormResolver,
    mode: 'onTouched',
  })
  const { control } = form
  const { errors, isSubmitted } = useFormState({ control })
  const [projectId, availabilityZoneId, flavorId, imageId, count] = useWatch({
    control,
    name: ['projectId', 'availabilityZoneId', 'flavorId', 'imageId', 'count'],
  })
  const projectChosen = projectId !== ''
  const flavors = useQuery({
    ...trpc.flavor.choose.queryOptions({ projectId, ...(availabilityZoneId ? { availabilityZoneId } : {}) }),
    enabled: projectChosen,
  })
  const images = useQuery(trpc.image.choose.queryOptions({}))
  const networks = useQuery({ ...trpc.network.choose.queryOptions({ projectId }), enabled: projectChosen })
  const groupsIn = useChoosableGroups(projectId)
  const flavor = flavors.data?.find((each) => each.id === flavorId) ?? null
  const image = images.data?.find((each) => each.id === imageId)
  const { submit, refusal, batch, forgetBatch, busy } = useCreateHost(form)
  const wrong = Object.keys(errors).length
  const misfit = image ? imageMisfit(image, flavor) : null

  const forgetProjectChoices = () => {
    form.resetField('flavorId', { defaultValue: '' })
    form.resetField('networkIds', { defaultValue: [] })
    form.resetField('nics', { defaultValue: {} })
    form.resetField('keyPairIds', { defaultValue: [] })
  }
  if (batch)
    return (
      <CreatedHosts
        batch={batch}
        onMore={() => {
          forgetBatch()
          form.reset({ ...emptyHostForm, projectId, availabilityZoneId })
        }}
      />
    )
  return (
    <form
      noValidate
      onSubmit={(event) => {
        // An image chosen before another flavor stays visible as refused; it must not be sent.
        if (misfit) form.setValue('imageId', '')
        void submit(event)
      }}
      className="grid min-w-0 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]"
    >
      <div className="flex min-w-0 flex-col gap-4">
        <PlaceSection control={control} options={options} onProjectChange={forgetProjectChoices} />
        <FlavorSection
          control={control}
          flavors={flavors.data}
          loadError={flavors.error}
          projectChosen={projectChosen}
        />
        <ImageSection control={control} images={images.data} loadError={images.error} flavor={flavor} />
        <NetworkSection
          control={control}
          networks={networks.data?.filter(({ zoneId }) => zoneId === null || zoneId === (availabilityZoneId || zoneId))}
          loadError={networks.error}
          projectChosen={projectChosen}
          groupsIn={groupsIn}
        />
        <NamingSection control={control} />
        <LoginSection control={control} />
        <AdvancedSection control={control} />
      </div>
      <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-24">
        <MatchPanel control={control} />
        {isSubmitted && wrong > 0 && <Banner tone="danger">{t('host.form.fixErrors', { count: wrong })}</Banner>}
        {refusal ? <Banner tone="danger">{errorText(t, refusal)}</Banner> : null}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" size="lg" busy={busy} className="grow">
            {t('host.form.submit', { count: Math.min(Math.max(1, count || 1), maxBatchHosts) })}
          </Button>
          <Link href={paths.hosts()} className={buttonVariants({ size: 'lg' })}>
            {t('host.form.cancel')}
          </Link>
        </div>
      </div>
    </form>
  )
}
