'use client'
import { Button } from '@ingot/ui/button'
import { Dialog } from '@ingot/ui/dialog'
import { Field } from '@ingot/ui/field'
import { Textarea } from '@ingot/ui/textarea'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { RfbScreen } from './rfb-screen'

/** Gets a text onto the machine: as keys, which every machine takes, or onto its clipboard, if it listens to that. */
export function SendTextDialog({ screen, onClose }: { screen: RfbScreen; onClose: () => void }) {
  const t = useTranslations('console')
  const words = useTranslations('words')
  const [text, setText] = useState('')
  const refusal = text === '' ? t('sendTextEmpty') : null
  const send = (how: (text: string) => void) => {
    how(text)
    onClose()
    screen.focus()
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('sendText')}
      description={t('sendTextHint')}
      closeLabel={words('close')}
      footer={
        <>
          <Button disabledReason={refusal} onClick={() => send((each) => screen.setClipboard(each))}>
            {t('sendClipboard')}
          </Button>
          <Button variant="primary" disabledReason={refusal} onClick={() => send((each) => screen.typeText(each))}>
            {t('sendKeys')}
          </Button>
        </>
      }
    >
      <Field label={t('sendTextField')}>
        <Textarea rows={6} value={text} onChange={(event) => setText(event.target.value)} className="font-mono" />
      </Field>
    </Dialog>
  )
}
