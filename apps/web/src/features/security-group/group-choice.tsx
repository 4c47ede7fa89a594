'use client'
import { DEFAULT_GROUP, MAX_GROUPS_PER_VNIC } from '@ingot/core/security-group/rule'
import { Banner } from '@ingot/ui/banner'
import { Checkbox } from '@ingot/ui/checkbox'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { ChoosableGroup } from './group-row'

/** What a new vNIC is in when nobody chooses otherwise. */
export const defaultGroupIds = (groups: readonly ChoosableGroup[]): string[] =>
  groups.flatMap(({ id, name }) => (name === DEFAULT_GROUP ? [id] : []))

/** Which security groups a vNIC is in; says what it means when it is in none. */
export function GroupChoice({
  groups,
  chosen,
  onChange,
}: {
  groups: readonly ChoosableGroup[]
  chosen: readonly string[]
  onChange: (ids: string[]) => void
}) {
  const t = useTranslations('securityGroup')
  const id = useId()
  const full = chosen.length >= MAX_GROUPS_PER_VNIC
  return (
    <fieldset className="min-w-0 sm:col-span-2">
      <legend className="font-medium text-sm">{t('title')}</legend>
      <p className="mb-1 text-ink-subtle text-xs">
        {groups.length === 0 ? t('noneToChoose') : t('choiceHint', { max: MAX_GROUPS_PER_VNIC })}
      </p>
      <div className="grid gap-1 sm:grid-cols-2">
        {groups.map((group) => (
          <span key={group.id} className="flex items-center gap-2 text-sm">
            <Checkbox
              id={`${id}-${group.id}`}
              checked={chosen.includes(group.id)}
              disabled={full && !chosen.includes(group.id)}
              onCheckedChange={(on) =>
                onChange(on === true ? [...chosen, group.id] : chosen.filter((other) => other !== group.id))
              }
            />
            <label htmlFor={`${id}-${group.id}`}>
              {t('groupWithRules', { name: group.name, rules: group.ruleCount })}
            </label>
          </span>
        ))}
      </div>
      {chosen.length === 0 && (
        <div className="mt-2">
          <Banner tone="warning">{t('unfiltered')}</Banner>
        </div>
      )}
    </fieldset>
  )
}
