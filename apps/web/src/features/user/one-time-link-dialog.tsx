'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { CopyButton } from '@ingot/ui/copy-button'
import { Dialog } from '@ingot/ui/dialog'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { useTranslations } from 'next-intl'
import { paths } from '@/lib/paths'
import { useFormat } from '@/lib/use-format'

export interface ShownLink {
  readonly kind: 'invite' | 'reset'
  readonly email: string
  readonly token: string
  readonly expiresAt: Date
}

/** A link that nobody will see again: it is kept as a hash only. */
export function OneTimeLinkDialog({ link, onClose }: { link: ShownLink; onClose: () => void }) {
  const t = useTranslations()
  const format = useFormat()
  const { kind, email, token, expiresAt } = link
  const address = new URL(paths.link(kind, token), window.location.origin).href
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(kind === 'invite' ? 'user.link.inviteTitle' : 'user.link.resetTitle', { email })}
      closeLabel={t('words.close')}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('user.link.done')}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <Banner tone="warning">{t('user.link.shownOnce', { until: format.dateTime(expiresAt) })}</Banner>
        <Field label={t('user.link.label')}>
          <Input readOnly value={address} className="font-mono text-xs" onFocus={(event) => event.target.select()} />
        </Field>
        <div className="flex items-center gap-1 text-sm">
          <CopyButton text={address} label={t('user.link.copy')} copiedLabel={t('words.copied')} />
          {t('user.link.copy')}
        </div>
      </div>
    </Dialog>
  )
}
