'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { Field } from '@ingot/ui/field'
import { Textarea } from '@ingot/ui/textarea'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { toast } from 'sonner'
import { errorText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'

/** Chosen as a file or pasted as text: a licence comes by mail. */
export function InstallLicence() {
  const t = useTranslations()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const file = useRef<HTMLInputElement>(null)
  const install = useMutation(
    trpc.licence.install.mutationOptions({
      onSuccess: () => {
        toast.success(t('licence.installedToast'))
        setText('')
        // Everything may look different under another licence.
        return queries.invalidateQueries()
      },
    }),
  )
  return (
    <Card title={t('licence.install')}>
      <form
        noValidate
        className="flex flex-col items-start gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() !== '') install.mutate({ text })
        }}
      >
        <Field label={t('licence.text')} hint={t('licence.textHint')} required>
          <Textarea
            rows={6}
            value={text}
            spellCheck={false}
            autoComplete="off"
            className="font-mono text-xs"
            onChange={(event) => {
              setText(event.target.value)
              install.reset()
            }}
          />
        </Field>
        {install.error && <Banner tone="danger">{errorText(t, install.error)}</Banner>}
        <input
          ref={file}
          type="file"
          accept=".json,.lic,.txt,application/json,text/plain"
          aria-label={t('licence.choose')}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            const chosen = event.target.files?.[0]
            event.target.value = ''
            install.reset()
            void chosen?.text().then(setText)
          }}
        />
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => file.current?.click()}>{t('licence.choose')}</Button>
          <Button
            type="submit"
            variant="primary"
            busy={install.isPending}
            disabledReason={text.trim() === '' ? t('licence.nothingChosen') : null}
          >
            {t('licence.install')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
