'use client'
import { Button } from '@ingot/ui/button'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { PageHeader } from '@/components/page-header'
import { useMayEver } from '@/lib/use-session'
import { CreateProjectDialog } from './create-project-dialog'
import { ProjectTable } from './project-table'

export function ProjectListPage() {
  const t = useTranslations('project')
  const mayEver = useMayEver()
  const [creating, setCreating] = useState(false)
  const create = mayEver('project:manage') && (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden />
      {t('create')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('title')} description={t('subtitle')} actions={create} />
      <ProjectTable create={create} />
      {creating && <CreateProjectDialog onClose={() => setCreating(false)} />}
    </>
  )
}
