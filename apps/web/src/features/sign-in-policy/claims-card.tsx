'use client'
import { claimsInput } from '@ingot/core/oidc/rules'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { Field } from '@ingot/ui/field'
import { Textarea } from '@ingot/ui/textarea'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { z } from 'zod'
import { errorText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'
import { giftText } from './rule-text'

const example = '{ "groups": ["operators"] }'

function readClaims(text: string): z.infer<typeof claimsInput> | null {
  try {
    return claimsInput.safeParse({ claims: JSON.parse(text) as unknown }).data ?? null
  } catch {
    return null
  }
}

/** What the rules would give to somebody with claims such as these: nobody has to sign in to find out. */
export function ClaimsCard() {
  const t = useTranslations()
  const trpc = useTRPC()
  const [text, setText] = useState(example)
  const [asked, setAsked] = useState<z.infer<typeof claimsInput> | null>(null)
  const [unreadable, setUnreadable] = useState(false)
  const { data: rules, error, isFetching } = useQuery(trpc.oidcRule.preview.queryOptions(asked ?? skipToken))
  return (
    <Card title={t('signInPolicy.claims.title')}>
      <form
        noValidate
        className="flex flex-col items-start gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          const claims = readClaims(text)
          setUnreadable(claims === null)
          setAsked(claims)
        }}
      >
        <Field
          label={t('signInPolicy.claims.label')}
          hint={t('signInPolicy.claims.hint')}
          required
          className="w-full"
          error={unreadable ? t('signInPolicy.claims.unreadable') : undefined}
        >
          <Textarea
            value={text}
            rows={5}
            spellCheck={false}
            className="font-mono text-xs"
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        <Button type="submit" busy={isFetching}>
          {t('signInPolicy.claims.ask')}
        </Button>
      </form>
      <div aria-live="polite" className="mt-4 text-sm">
        {error && <Banner tone="danger">{errorText(t, error)}</Banner>}
        {rules?.length === 0 && <p>{t('signInPolicy.claims.nothing')}</p>}
        {rules && rules.length > 0 && (
          <ul className="list-disc pl-5">
            {rules.map((row) => (
              <li key={row.id}>
                {giftText(t, row)}
                <span className="ml-2 break-all font-mono text-ink-muted text-xs">
                  {row.rule.claim} = {row.rule.value}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  )
}
