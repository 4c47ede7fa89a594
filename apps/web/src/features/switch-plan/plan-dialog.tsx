'use client'
import type { PlanLine } from '@ingot/core/switch/plan'
import { canDecidePlan } from '@ingot/core/switch/plan-actions'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { CodeBlock } from '@ingot/ui/code-block'
import { Dialog } from '@ingot/ui/dialog'
import { Skeleton } from '@ingot/ui/skeleton'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { FailureBanner } from '@/components/failure-banner'
import { errorText, operationErrorText } from '@/lib/error-text'
import { paths } from '@/lib/paths'
import type { RouterOutputs } from '@/lib/router-outputs'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import { planObject } from './plan-object'
import { PlanState } from './plan-state'

type Plan = RouterOutputs['switchPlan']['get']

/** Lines as they are sent, indented by the mode in which they are. */
const textOf = (lines: readonly PlanLine[]) =>
  lines.map(({ text, context }) => (context === null || context === text ? text : `  ${text}`)).join('\n')

/** A plan with what changes, the exact lines, and what the switch said; with a yes or no where it waits for one. */
export function PlanDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { data: plan, error, refetch } = useQuery(trpc.switchPlan.get.queryOptions({ id }))
  const options = (text: string) => ({
    onSuccess: async () => {
      toast.success(text)
      onClose()
      await Promise.all([
        queryClient.invalidateQueries(trpc.switchPlan.pathFilter()),
        queryClient.invalidateQueries(trpc.switch.pathFilter()),
      ])
    },
  })
  const approve = useMutation(trpc.switchPlan.approve.mutationOptions(options(t('switchPlan.approvedToast'))))
  const reject = useMutation(trpc.switchPlan.reject.mutationOptions(options(t('switchPlan.rejectedToast'))))
  const refusal = approve.error ?? reject.error
  const title = plan
    ? t('switchPlan.detailTitle', { switch: plan.switchName, purpose: t(`switchPlan.purpose.${plan.purpose}`) })
    : t('switchPlan.one')
  return (
    <Dialog
      open
      width="lg"
      onOpenChange={onClose}
      title={title}
      description={plan && <PlanState state={plan.state} />}
      closeLabel={t('words.close')}
      footer={
        plan && canDecidePlan(plan.state).allowed ? (
          <>
            {refusal ? (
              <Banner tone="danger" className="w-full">
                {errorText(t, refusal)}
              </Banner>
            ) : null}
            <Button busy={reject.isPending} onClick={() => reject.mutate({ id })}>
              {t('switchPlan.reject')}
            </Button>
            <Button variant="primary" busy={approve.isPending} onClick={() => approve.mutate({ id })}>
              {t('switchPlan.approve')}
            </Button>
          </>
        ) : undefined
      }
    >
      {plan ? (
        <PlanBody plan={plan} />
      ) : error ? (
        <FailureBanner error={error} onRetry={refetch} />
      ) : (
        <Skeleton className="h-72" />
      )}
    </Dialog>
  )
}

function PlanBody({ plan }: { plan: Plan }) {
  const t = useTranslations()
  const format = useFormat()
  const block = (title: string, code: string) => (
    <section className="flex flex-col gap-1.5">
      <h3 className="font-medium text-sm">{title}</h3>
      <CodeBlock code={code} label={title} copyLabel={t('words.copy')} copiedLabel={t('words.copied')} />
    </section>
  )
  return (
    <div className="flex flex-col gap-4">
      {plan.error && (
        <Banner tone="danger">
          {operationErrorText(t, { ...plan.error, data: { switch: plan.switchName, ...plan.error.data } })}
        </Banner>
      )}
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-ink-muted text-sm">
        <span>{`${t('switchPlan.fields.createdAt')}: ${format.dateTime(plan.createdAt)}`}</span>
        {plan.requestedBy && <span>{t('switchPlan.askedBy', { person: plan.requestedBy })}</span>}
        {plan.nodeId && plan.nodeName && (
          <Link href={paths.node(plan.nodeId, 'ports')} className="text-accent-ink hover:underline">
            {`${t('switchPlan.fields.node')} ${plan.nodeName}`}
          </Link>
        )}
        {plan.operationId && (
          <Link href={paths.operation(plan.operationId)} className="text-accent-ink hover:underline">
            {t('switchPlan.operation')}
          </Link>
        )}
      </p>
      {plan.decidedBy && plan.decidedAt && (
        <p className="text-ink-muted text-sm">
          {t('switchPlan.fields.decided')}:{' '}
          {t('switchPlan.byPerson', { person: plan.decidedBy, at: format.dateTime(plan.decidedAt) })}
        </p>
      )}
      {plan.diff.length > 0 && (
        <section className="flex flex-col gap-1.5">
          <h3 className="font-medium text-sm">{t('switchPlan.diffTitle')}</h3>
          <div className="rounded-md border border-line">
            <Table aria-label={t('switchPlan.diffTitle')}>
              <thead>
                <tr>
                  {(['object', 'before', 'after'] as const).map((column) => (
                    <TableHeader key={column}>{t(`switchPlan.${column}`)}</TableHeader>
                  ))}
                </tr>
              </thead>
              <tbody>
                {plan.diff.map(({ object, name, before, after }) => (
                  <TableRow key={`${object} ${name}`}>
                    <TableCell>{t(`switchPlan.objects.${planObject({ object, name })}`, { name })}</TableCell>
                    <TableCell>{before ?? t('switchPlan.gone')}</TableCell>
                    <TableCell>{after ?? t('switchPlan.gone')}</TableCell>
                  </TableRow>
                ))}
              </tbody>
            </Table>
          </div>
        </section>
      )}
      {plan.lines.length === 0 ? (
        <p className="text-ink-muted text-sm">{t('switchPlan.noLines')}</p>
      ) : (
        <>
          {block(t('switchPlan.linesTitle'), textOf(plan.lines))}
          {block(t('switchPlan.inverseTitle'), textOf(plan.inverse))}
          {plan.transcript === null ? (
            <p className="text-ink-muted text-sm">{t('switchPlan.notSent')}</p>
          ) : (
            block(
              t(plan.sdnController ? 'switchPlan.controllerTranscript' : 'switchPlan.transcriptTitle'),
              plan.transcript,
            )
          )}
        </>
      )}
    </div>
  )
}
