'use client'
import { type IronicStepWork, raidSteps, runIronicStepsInput } from '@ingot/core/ironic/node-steps'
import { Field } from '@ingot/ui/field'
import { Textarea } from '@ingot/ui/textarea'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormDialog } from '@/components/form/form-dialog'
import { issueText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'
import type { NodeInIronic } from '../ironic-view'
import { readSteps } from './change-request'
import { useIronicWork } from './use-ironic-change'

const raidText = raidSteps.map((step) => `${step.interface}.${step.step}`).join('\n')

/** Runs steps of the node's driver: RAID, BIOS, firmware, or whatever else its driver names. */
export function StepsDialog({
  node,
  work,
  onClose,
}: {
  node: NodeInIronic
  work: IronicStepWork
  onClose: () => void
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const [text, setText] = useState(work === 'clean' ? raidText : '')
  const [submitted, setSubmitted] = useState(false)
  const run = useMutation(trpc.ironicNode.runSteps.mutationOptions(useIronicWork(node.nodeId, onClose)))
  const reading = runIronicStepsInput.safeParse({ id: node.nodeId, work, steps: readSteps(text) })
  const issue = submitted ? reading.error?.issues[0] : undefined
  return (
    <FormDialog
      title={t(`ironic.change.${work}`)}
      description={t(`ironic.change.${work}Hint`)}
      submitLabel={t('ironic.change.submit')}
      danger
      busy={run.isPending}
      error={run.error}
      onSubmit={() => {
        setSubmitted(true)
        if (reading.success) run.mutate(reading.data)
      }}
      onClose={onClose}
    >
      <Field
        label={t('ironic.change.fields.steps')}
        hint={t('ironic.change.stepsHint')}
        error={issue ? issueText(t, { code: issue.message, params: {} }) : null}
      >
        <Textarea
          rows={6}
          spellCheck={false}
          className="font-mono text-xs"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
    </FormDialog>
  )
}
