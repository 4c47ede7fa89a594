'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Dialog } from '@ingot/ui/dialog'
import { Field } from '@ingot/ui/field'
import { Progress } from '@ingot/ui/progress'
import { Textarea } from '@ingot/ui/textarea'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { RfbScreen } from './rfb-screen'
import { textKeys } from './text-keys'
import { typeKeys } from './type-keys'

type Typing = { readonly pressed: number; readonly total: number; readonly stopped: boolean }

/** Gets a text onto the machine: as keys, which every machine takes, or onto its clipboard, if it listens to that. */
export function SendTextDialog({ screen, onClose }: { screen: RfbScreen; onClose: () => void }) {
  const t = useTranslations('console')
  const words = useTranslations('words')
  const [text, setText] = useState('')
  const [typing, setTyping] = useState<Typing | null>(null)
  const stop = useRef<AbortController | null>(null)
  // Closing the dialog, or losing the screen, takes the hands from the keyboard.
  useEffect(() => () => stop.current?.abort(), [])
  const isTyping = typing !== null && !typing.stopped
  const refusal = text === '' ? t('sendTextEmpty') : null
  const done = () => {
    onClose()
    screen.focus()
  }
  const begin = async () => {
    const keys = textKeys(text)
    const total = keys.length
    stop.current = new AbortController()
    setTyping({ pressed: 0, total, stopped: false })
    const pressed = await typeKeys(keys, (key) => screen.press(key), {
      signal: stop.current.signal,
      onPressed: (count) => setTyping({ pressed: count, total, stopped: false }),
    })
    if (pressed === total) done()
    else setTyping({ pressed, total, stopped: true })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('sendText')}
      description={t('sendTextHint')}
      closeLabel={words('close')}
      footer={
        isTyping ? (
          <Button variant="danger" onClick={() => stop.current?.abort()}>
            {t('sendStop')}
          </Button>
        ) : (
          <>
            <Button
              disabledReason={refusal}
              onClick={() => {
                screen.setClipboard(text)
                done()
              }}
            >
              {t('sendClipboard')}
            </Button>
            <Button variant="primary" disabledReason={refusal} onClick={() => void begin()}>
              {t('sendKeys')}
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-3">
        <Field label={t('sendTextField')}>
          <Textarea
            rows={6}
            value={text}
            readOnly={isTyping}
            onChange={(event) => setText(event.target.value)}
            className="font-mono"
          />
        </Field>
        {typing?.stopped && (
          <Banner tone="warning">{t('sendStopped', { pressed: typing.pressed, total: typing.total })}</Banner>
        )}
        {isTyping && (
          <div className="flex flex-col gap-1">
            <p className="text-ink-muted text-xs tabular-nums">
              {t('sendProgress', { pressed: typing.pressed, total: typing.total })}
            </p>
            <Progress value={(100 * typing.pressed) / Math.max(1, typing.total)} label={t('sendKeys')} />
          </div>
        )}
      </div>
    </Dialog>
  )
}
