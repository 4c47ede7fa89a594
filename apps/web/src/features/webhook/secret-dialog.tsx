'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { CopyButton } from '@ingot/ui/copy-button'
import { Dialog } from '@ingot/ui/dialog'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { useTranslations } from 'next-intl'

export interface ShownSecret {
  readonly name: string
  readonly secret: string
}

/** A signing secret that nobody will see again: only the worker can open what is kept of it. */
export function SecretDialog({ shown, onClose }: { shown: ShownSecret; onClose: () => void }) {
  const t = useTranslations()
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('webhook.secret.title', { name: shown.name })}
      closeLabel={t('words.close')}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('webhook.secret.done')}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <Banner tone="warning">{t('webhook.secret.shownOnce')}</Banner>
        <Field label={t('webhook.secret.label')} hint={t('webhook.secret.hint')}>
          <Input
            readOnly
            value={shown.secret}
            className="font-mono text-xs"
            onFocus={(event) => event.target.select()}
          />
        </Field>
        <div className="flex items-center gap-1 text-sm">
          <CopyButton text={shown.secret} label={t('webhook.secret.copy')} copiedLabel={t('words.copied')} />
          {t('webhook.secret.copy')}
        </div>
      </div>
    </Dialog>
  )
}
