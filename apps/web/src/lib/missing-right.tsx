'use client'
import type { Permission } from '@ingot/core/access/permission-matrix'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type KnownGranter, missingRightText } from './missing-right-text'
import { useTRPC } from './trpc'

const nobody: readonly KnownGranter[] = []

/** Why somebody may not do something. Roles stand there at once, names as soon as they are known. */
export function MissingRight({ permission, projectId }: { permission: Permission; projectId: string | null }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const { data } = useQuery(trpc.access.explain.queryOptions({ permission, projectId }, { staleTime: 300_000 }))
  return <>{missingRightText(t, permission, data?.people ?? nobody)}</>
}
