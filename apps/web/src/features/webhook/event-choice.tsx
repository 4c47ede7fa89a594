'use client'
import { isCloudEvent, webhookEventGroups } from '@ingot/core/webhook/event-types'
import { Checkbox } from '@ingot/ui/checkbox'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { eventGroupKey } from './webhook-view'

/** Which events are sent: all, or actions with all their ends. What a program chose more finely stays as it is. */
export function EventChoice({
  ofCloud,
  events,
  onChange,
}: {
  ofCloud: boolean
  events: readonly string[]
  onChange: (events: string[]) => void
}) {
  const t = useTranslations('webhook')
  const all = events.includes('*')
  const groups = webhookEventGroups.filter((group) => ofCloud || !isCloudEvent(`${group}.end`))
  const patterns = groups.map((group) => `${group}.*`)
  const single = events.filter((event) => event !== '*' && !patterns.includes(event))
  const toggle = (pattern: string, on: boolean) =>
    onChange(on ? [...events, pattern] : events.filter((event) => event !== pattern))
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium text-ink text-sm">{t('fields.events')}</legend>
      <EventRow label={t('allEvents')} checked={all} onChange={(on) => onChange(on ? ['*'] : [])} />
      {!all && (
        <div className="grid gap-2 border-line border-l pl-3 sm:grid-cols-2">
          {groups.map((group) => (
            <EventRow
              key={group}
              label={t(`event.${eventGroupKey(group)}` as 'event.host_create')}
              name={`${group}.*`}
              checked={events.includes(`${group}.*`)}
              onChange={(on) => toggle(`${group}.*`, on)}
            />
          ))}
          {single.map((event) => (
            <EventRow key={event} label={event} checked onChange={(on) => toggle(event, on)} />
          ))}
        </div>
      )}
    </fieldset>
  )
}

function EventRow({
  label,
  name,
  checked,
  onChange,
}: {
  label: string
  /** what programs call it */
  name?: string
  checked: boolean
  onChange: (on: boolean) => void
}) {
  const id = useId()
  return (
    <span className="flex items-start gap-2 text-sm">
      <Checkbox id={id} className="mt-0.5" checked={checked} onCheckedChange={(on) => onChange(on === true)} />
      <label htmlFor={id} className="min-w-0">
        {label}
        {name && <span className="block break-all font-mono text-ink-subtle text-xs">{name}</span>}
      </label>
    </span>
  )
}
