'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { CopyButton } from '@ingot/ui/copy-button'
import { Dialog } from '@ingot/ui/dialog'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { useTranslations } from 'next-intl'

export interface ShownToken {
  readonly name: string
  readonly token: string
}

/** A token that nobody will see again: it is kept as a hash only. */
export function ShownTokenDialog({ shown, onClose }: { shown: ShownToken; onClose: () => void }) {
  const t = useTranslations()
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('token.shownTitle', { name: shown.name })}
      closeLabel={t('words.close')}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('token.done')}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <Banner tone="warning">{t('token.shownOnce')}</Banner>
        <Field label={t('token.one')}>
          <Input
            readOnly
            value={shown.token}
            className="font-mono text-xs"
            onFocus={(event) => event.target.select()}
          />
        </Field>
        <div className="flex items-center gap-1 text-sm">
          <CopyButton text={shown.token} label={t('token.copy')} copiedLabel={t('words.copied')} />
          {t('token.copy')}
        </div>
      </div>
    </Dialog>
  )
}
