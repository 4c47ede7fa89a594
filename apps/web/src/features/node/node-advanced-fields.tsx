'use client'
import { bootMethods } from '@ingot/core/node/input'
import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { get, useFormContext, useFormState } from 'react-hook-form'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { GraphicalConsoleFields } from './graphical-console-fields'
import { MetadataFields } from './metadata-fields'
import type { NodeFormValues } from './node-form-values'
import { RootHintFields } from './root-hint-fields'

const advancedFields = ['resourceClass', 'bootMethod', 'metadata', 'hints', 'graphicalConsole']

/** Seldom needed; opened by hand, or by a problem inside. */
export function NodeAdvancedFields({ openAtFirst = false }: { openAtFirst?: boolean }) {
  const t = useTranslations('node')
  const words = useTranslations('words')
  const { control } = useFormContext<NodeFormValues>()
  const formState = useFormState({ control })
  const [opened, setOpened] = useState(openAtFirst)
  const troubled = advancedFields.some((name) => get(formState.errors, name) !== undefined)
  const open = opened || troubled
  return (
    <section className="rounded-lg border border-line bg-surface">
      <h2>
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpened(!open)}
          className="flex w-full items-center gap-2 rounded-lg px-4 py-3 text-left font-semibold text-base sm:px-5"
        >
          <ChevronRight aria-hidden className={`size-4 transition-transform ${open ? 'rotate-90' : ''}`} />
          {t('form.advanced')}
        </button>
      </h2>
      {open && (
        <div className="flex flex-col gap-5 px-4 pb-5 sm:px-5">
          <TextField<NodeFormValues>
            name="resourceClass"
            label={t('fields.resourceClass')}
            hint={t('form.resourceClassHint')}
            className="sm:w-1/2 sm:pr-2"
          />
          <SelectField<NodeFormValues>
            name="bootMethod"
            label={t('fields.bootMethod')}
            hint={t('form.bootMethodHint')}
            options={bootMethods.map((value) => ({ value, label: words(`bootMethod.${value}`) }))}
          />
          <MetadataFields />
          <RootHintFields />
          <GraphicalConsoleFields />
        </div>
      )}
    </section>
  )
}
