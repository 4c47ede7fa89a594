'use client'
import { Badge } from '@ingot/ui/badge'
import { CodeBlock } from '@ingot/ui/code-block'
import type { Tone } from '@ingot/ui/tone'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FieldTable } from './field-table'
import { curlOf, fieldsOf, type OpenapiDocument, type ShownOperation, typeText } from './openapi-view'

const tones: Readonly<Record<string, Tone>> = { GET: 'neutral', POST: 'info', PATCH: 'warning', DELETE: 'danger' }

/** One operation: its line, and below it what it takes and answers once it is opened. */
export function OperationItem({
  operation,
  document,
  initiallyOpen,
}: {
  operation: ShownOperation
  document: OpenapiDocument
  initiallyOpen: boolean
}) {
  const [open, setOpen] = useState(initiallyOpen)
  const { operationId, method, path, summary } = operation
  return (
    <details id={operationId} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="flex cursor-pointer flex-wrap items-center gap-2 px-4 py-2 hover:bg-hover">
        <Badge tone={tones[method]}>{method}</Badge>
        <span className="min-w-0 break-all font-mono text-sm">{path}</span>
        <span lang="en" className="text-ink-muted text-sm">
          {summary}
        </span>
      </summary>
      {open && <OperationDetail operation={operation} document={document} />}
    </details>
  )
}

function OperationDetail({ operation, document }: { operation: ShownOperation; document: OpenapiDocument }) {
  const t = useTranslations()
  const { parameters, requestBody, responses, description } = operation
  const curl = curlOf(operation, `${window.location.origin}/api/v1`)
  const sent = parameters.map(({ name, required, schema, description: meaning = '', content }) => ({
    ...{ name, required, description: meaning },
    type: typeText(schema ?? content?.['application/json']?.schema),
  }))
  const good = Object.entries(responses).filter(([status]) => status.startsWith('2'))
  const refused = Object.keys(responses).filter((status) => !status.startsWith('2'))
  return (
    <div className="flex flex-col gap-4 border-line border-t px-4 py-3">
      <p lang="en" className="max-w-3xl whitespace-pre-line text-sm">
        {description}
      </p>
      <CodeBlock
        code={curl}
        label={t('apiReference.example')}
        copyLabel={t('apiReference.copy')}
        copiedLabel={t('words.copied')}
      />
      <FieldTable label={t('apiReference.parameters')} fields={sent} />
      <FieldTable
        label={t('apiReference.body')}
        fields={fieldsOf(requestBody?.content?.['application/json']?.schema, document)}
      />
      {good.map(([status, { content }]) => {
        const schema = content?.['application/json']?.schema
        return (
          <div key={status} className="flex flex-col gap-1">
            <p className="text-sm">
              {t('apiReference.answers', { status })}{' '}
              <span className="break-all font-mono text-xs">{content ? typeText(schema) : ''}</span>
            </p>
            <FieldTable label={t('apiReference.answer', { status })} fields={fieldsOf(schema, document)} />
          </div>
        )
      })}
      <p className="text-ink-muted text-xs">{t('apiReference.refused', { statuses: refused.join(', ') })}</p>
    </div>
  )
}
