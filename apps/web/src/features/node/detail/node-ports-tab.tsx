'use client'
import { canEditPorts } from '@ingot/core/port/rules'
import { Button } from '@ingot/ui/button'
import { buttonVariants } from '@ingot/ui/button-variants'
import { Card } from '@ingot/ui/card'
import { EmptyState } from '@ingot/ui/empty-state'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { PortDialog } from '@/features/port/port-dialog'
import type { NodePort } from '@/features/port/port-form'
import { PortTable } from '@/features/port/port-table'
import { PortGroupCard } from '@/features/port-group/port-group-card'
import { type NodePortGroup, PortGroupDialog } from '@/features/port-group/port-group-dialog'
import { verdictText } from '@/lib/error-text'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { useMayEver } from '@/lib/use-session'
import type { NodeDetail } from '../node-view'

type Question =
  | { readonly kind: 'port'; readonly port: NodePort | null }
  | { readonly kind: 'deletePort'; readonly port: NodePort }
  | { readonly kind: 'group'; readonly group: NodePortGroup | null }
  | { readonly kind: 'deleteGroup'; readonly group: NodePortGroup }

/** N-12, PT-*, PG-*: network cards with their cables, and the bonds that are made of them. */
export function NodePortsTab({ node }: { node: NodeDetail }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const mayEver = useMayEver()
  const [question, setQuestion] = useState<Question | null>(null)
  const cables = useQuery(trpc.cabling.list.queryOptions({ nodeId: node.id }, { enabled: mayEver('port:manage') }))
  const { provisionState, maintenance, engine, openOperation } = node
  const openOperations = openOperation ? [openOperation] : []
  const refused = verdictText(t, canEditPorts({ provisionState, maintenance, engine, openOperations }))
  const close = () => setQuestion(null)
  return (
    <div className="flex flex-col gap-4">
      <Card
        flush
        title={t('port.title')}
        actions={
          <>
            {mayEver('switch:manage') && (
              <Link href={paths.switchPlansAbout(node.name)} className={buttonVariants({ size: 'sm' })}>
                {t('switchPlan.title')}
              </Link>
            )}
            <Button size="sm" disabledReason={refused} onClick={() => setQuestion({ kind: 'port', port: null })}>
              <Plus aria-hidden />
              {t('port.add')}
            </Button>
          </>
        }
      >
        {node.ports.length === 0 ? (
          <EmptyState title={t('node.detail.noPorts')} description={t('node.detail.noPortsHint')} />
        ) : (
          <PortTable
            node={node}
            cables={cables.data?.items ?? []}
            disabledReason={refused}
            onEdit={(port) => setQuestion({ kind: 'port', port })}
            onDelete={(port) => setQuestion({ kind: 'deletePort', port })}
          />
        )}
      </Card>
      <PortGroupCard
        node={node}
        disabledReason={refused}
        onAdd={() => setQuestion({ kind: 'group', group: null })}
        onEdit={(group) => setQuestion({ kind: 'group', group })}
        onDelete={(group) => setQuestion({ kind: 'deleteGroup', group })}
      />
      {question?.kind === 'port' && <PortDialog node={node} port={question.port} onClose={close} />}
      {question?.kind === 'group' && <PortGroupDialog node={node} group={question.group} onClose={close} />}
      {(question?.kind === 'deletePort' || question?.kind === 'deleteGroup') && (
        <DeleteDialog question={question} onClose={close} />
      )}
    </div>
  )
}

function DeleteDialog({
  question,
  onClose,
}: {
  question: Extract<Question, { kind: 'deletePort' | 'deleteGroup' }>
  onClose: () => void
}) {
  const t = useTranslations('port')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const isPort = question.kind === 'deletePort'
  const words = isPort
    ? ({ title: t('deleteTitle', { mac: question.port.macAddress }), description: t('deleteDescription') } as const)
    : { title: t('group.deleteTitle', { name: question.group.name }), description: t('group.deleteDescription') }
  const options = {
    onSuccess: async () => {
      toast.success(
        isPort
          ? t('deletedToast', { mac: question.port.macAddress })
          : t('group.deletedToast', { name: question.group.name }),
      )
      onClose()
      await queryClient.invalidateQueries(trpc.node.pathFilter())
    },
  }
  const removePort = useMutation(trpc.port.delete.mutationOptions(options))
  const removeGroup = useMutation(trpc.portGroup.delete.mutationOptions(options))
  return (
    <ConfirmAction
      confirmation={{ ...words, confirmLabel: t(isPort ? 'delete' : 'group.delete'), danger: true }}
      busy={removePort.isPending || removeGroup.isPending}
      error={removePort.error ?? removeGroup.error}
      onConfirm={() =>
        isPort ? removePort.mutate({ id: question.port.id }) : removeGroup.mutate({ id: question.group.id })
      }
      onClose={onClose}
    />
  )
}
