'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { EditPage } from '@/components/form/edit-page'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { EditNodeForm } from './edit-node-form'

export function EditNodePage({ id }: { id: string }) {
  const t = useTranslations('node')
  const trpc = useTRPC()
  const query = useQuery(trpc.node.get.queryOptions({ id }))
  return (
    <EditPage
      query={query}
      parent={(node) => ({ label: node?.name ?? t('title'), href: paths.node(id) })}
      title={(node) => t('form.editTitle', { name: node?.name ?? '' })}
    >
      {(node) => <EditNodeForm node={node} />}
    </EditPage>
  )
}
