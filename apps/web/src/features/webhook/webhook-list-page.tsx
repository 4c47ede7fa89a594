'use client'
import { Button } from '@ingot/ui/button'
import { EmptyState } from '@ingot/ui/empty-state'
import { Field } from '@ingot/ui/field'
import { Select } from '@ingot/ui/select'
import { Skeleton } from '@ingot/ui/skeleton'
import { Plus, Webhook as WebhookIcon } from 'lucide-react'
import { useRouter, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { PageHeader } from '@/components/page-header'
import { paths } from '@/lib/paths'
import { SecretDialog, type ShownSecret } from './secret-dialog'
import { useWebhookOwners } from './use-webhook-owners'
import { WebhookDialog } from './webhook-dialog'
import { WebhookTable } from './webhook-table'

const ofCloud = 'cloud'

/** The webhooks of the cloud or of one project, chosen above the table. */
export function WebhookListPage() {
  const t = useTranslations('webhook')
  const router = useRouter()
  const asked = useSearchParams().get('project')
  const owners = useWebhookOwners(t('ofCloud'))
  const [creating, setCreating] = useState(false)
  const [secret, setSecret] = useState<ShownSecret | null>(null)
  const owner = owners?.find(({ projectId }) => (projectId ?? ofCloud) === asked) ?? owners?.[0]
  const create = owner && (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden />
      {t('create')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('title')} description={t('subtitle')} actions={create} />
      {!owners && <Skeleton className="h-60" />}
      {owners && !owner && <EmptyState icon={<WebhookIcon />} title={t('noOwner')} description={t('noOwnerHint')} />}
      {owners && owner && (
        <div className="flex flex-col gap-4">
          {owners.length > 1 && (
            <Field label={t('owner')} className="max-w-sm">
              <Select
                value={owner.projectId ?? ofCloud}
                onValueChange={(value) => router.replace(paths.webhooks(value))}
                options={owners.map(({ projectId, name }) => ({ value: projectId ?? ofCloud, label: name }))}
              />
            </Field>
          )}
          <WebhookTable projectId={owner.projectId} action={create} />
        </div>
      )}
      {owner && creating && (
        <WebhookDialog projectId={owner.projectId} onSecret={setSecret} onClose={() => setCreating(false)} />
      )}
      {secret && <SecretDialog shown={secret} onClose={() => setSecret(null)} />}
    </>
  )
}
