'use client'
import { Button } from '@ingot/ui/button'
import { DropdownMenu, DropdownMenuChoice, DropdownMenuLabel, DropdownMenuSeparator } from '@ingot/ui/dropdown-menu'
import { useQuery } from '@tanstack/react-query'
import { ChevronsUpDown, FolderClosed, Globe, MapPin } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useTRPC } from '@/lib/trpc'
import { useScope } from '@/lib/use-scope'
import { useSession } from '@/lib/use-session'

/** Menus need a value for "all"; it is no id. */
const all = 'all'

function ScopeMenu({
  icon,
  label,
  allLabel,
  value,
  options,
  onChange,
}: {
  icon: ReactNode
  label: string
  allLabel: string
  value: string | null
  options: readonly { value: string; label: string; description?: string }[]
  onChange: (value: string | null) => void
}) {
  const chosen = options.find((option) => option.value === value)
  return (
    <DropdownMenu
      align="start"
      trigger={
        <Button
          variant="ghost"
          aria-label={`${label}: ${chosen?.label ?? allLabel}`}
          className="min-w-0 max-w-56 text-ink"
        >
          {icon}
          <span className="truncate">{chosen?.label ?? allLabel}</span>
          <ChevronsUpDown aria-hidden className="size-3.5! text-ink-subtle" />
        </Button>
      }
    >
      <DropdownMenuLabel>{label}</DropdownMenuLabel>
      <DropdownMenuChoice
        value={value ?? all}
        onValueChange={(next) => onChange(next === all ? null : next)}
        options={[{ value: all, label: allLabel }]}
      />
      <DropdownMenuSeparator />
      <DropdownMenuChoice
        value={value ?? all}
        onValueChange={(next) => onChange(next === all ? null : next)}
        options={options}
      />
    </DropdownMenu>
  )
}

/** What every list is narrowed to: one project, one region, one zone, or all of them. */
export function ScopeMenus() {
  const t = useTranslations('shell')
  const trpc = useTRPC()
  const session = useSession()
  const zones = useQuery(trpc.zone.list.queryOptions(undefined, { staleTime: 300_000 })).data
  const { projectId, regionId, zoneId, changeScope } = useScope()
  const regions = new Map((zones ?? []).map((zone) => [zone.regionId, zone.regionName]))
  return (
    <>
      <ScopeMenu
        icon={<FolderClosed aria-hidden className="text-ink-subtle" />}
        label={t('project')}
        allLabel={t('allProjects')}
        value={projectId}
        options={(session?.projects ?? []).map((project) => ({
          value: project.id,
          label: project.name,
          description: project.departmentName,
        }))}
        onChange={(next) => changeScope({ projectId: next })}
      />
      {regions.size > 1 && (
        <ScopeMenu
          icon={<Globe aria-hidden className="text-ink-subtle" />}
          label={t('region')}
          allLabel={t('allRegions')}
          value={regionId}
          options={[...regions].map(([value, label]) => ({ value, label }))}
          // A zone of another region would hide everything.
          onChange={(next) => changeScope({ regionId: next, zoneId: null })}
        />
      )}
      <ScopeMenu
        icon={<MapPin aria-hidden className="text-ink-subtle" />}
        label={t('zone')}
        allLabel={t('allZones')}
        value={zoneId}
        options={(zones ?? [])
          .filter((zone) => regionId === null || !regions.has(regionId) || zone.regionId === regionId)
          .map((zone) => ({ value: zone.id, label: zone.name, description: zone.regionName }))}
        onChange={(next) => changeScope({ zoneId: next })}
      />
    </>
  )
}
