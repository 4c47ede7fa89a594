'use client'
import { normalizeTag, tagKey } from '@ingot/core/tag/tag'
import { Badge } from '@ingot/ui/badge'
import { Button } from '@ingot/ui/button'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'

/** Tags that are typed one after the other; a key that is there already gets the new value. */
export function TagField({
  label,
  hint,
  tags,
  suggestions,
  onChange,
}: {
  label: string
  hint: string
  tags: readonly string[]
  suggestions: readonly string[]
  onChange: (tags: string[]) => void
}) {
  const t = useTranslations()
  const listId = useId()
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState(false)
  const add = () => {
    if (text.trim() === '') return
    const tag = normalizeTag(text)
    setWrong(tag === null)
    if (tag === null) return
    setText('')
    onChange([...tags.filter((each) => tagKey(each) !== tagKey(tag)), tag].sort())
  }
  return (
    <div className="flex flex-col gap-2">
      <Field label={label} hint={hint} error={wrong ? t('input.tag_invalid') : undefined}>
        <Input
          value={text}
          list={listId}
          autoComplete="off"
          onChange={(event) => {
            setText(event.target.value)
            setWrong(false)
          }}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            // Enter adds; it does not send the form.
            event.preventDefault()
            add()
          }}
        />
      </Field>
      <datalist id={listId}>
        {suggestions.map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
      {tags.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <li key={tag} className="flex items-center gap-0.5">
              <Badge tone="neutral">
                <span className="break-all">{tag}</span>
              </Badge>
              <Button
                size="sm"
                variant="ghost"
                className="w-6 px-0"
                aria-label={t('tag.remove', { tag })}
                onClick={() => onChange(tags.filter((each) => each !== tag))}
              >
                <X aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
