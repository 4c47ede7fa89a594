'use client'
import { type HardwareTestName, hardwareTestNames, plannedTest, testPlan } from '@ingot/core/hardware-test/test-plan'
import { Banner } from '@ingot/ui/banner'
import { Checkbox } from '@ingot/ui/checkbox'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { FormDialog } from '@/components/form/form-dialog'
import { useHardwareAction } from '@/features/hardware/use-hardware-action'
import { fieldErrorText } from '@/lib/form-errors'
import { useTRPC } from '@/lib/trpc'

type Choice = Record<HardwareTestName, { readonly chosen: boolean; readonly minutes: string }>
const firstChoice: Choice = {
  cpu: { chosen: true, minutes: '30' },
  memory: { chosen: true, minutes: '30' },
  disk: { chosen: false, minutes: '60' },
}
const plan = (choice: Choice) =>
  hardwareTestNames
    .filter((name) => choice[name].chosen)
    .map((name) => ({ name, seconds: Math.round(Number(choice[name].minutes) * 60) }))

/** Which tests, and for how long each. The agent does them one after the other. */
export function StartTestDialog({
  node,
  onClose,
}: {
  node: { readonly id: string; readonly name: string }
  onClose: () => void
}) {
  const t = useTranslations('hardwareTest')
  const words = useTranslations()
  const trpc = useTRPC()
  const begun = useHardwareAction()
  const formId = useId()
  const [choice, setChoice] = useState(firstChoice)
  const [tried, setTried] = useState(false)
  const start = useMutation(
    trpc.node.startTest.mutationOptions({
      onSuccess: async (answer) => {
        onClose()
        await begun(answer)
      },
    }),
  )
  const tests = plan(choice)
  const checked = testPlan.safeParse(tests)
  const problemOf = (name: HardwareTestName) => {
    const test = tests.find((each) => each.name === name)
    const message = test && plannedTest.safeParse(test).error?.issues[0]?.message
    return tried && message ? fieldErrorText(words, { message }) : undefined
  }
  const change = (name: HardwareTestName, patch: Partial<Choice[HardwareTestName]>) =>
    setChoice((before) => ({ ...before, [name]: { ...before[name], ...patch } }))
  return (
    <FormDialog
      title={t('startTitle', { name: node.name })}
      description={t('startDescription')}
      submitLabel={t('start')}
      danger={choice.disk.chosen}
      busy={start.isPending}
      error={start.error}
      onSubmit={() => {
        setTried(true)
        if (checked.success) start.mutate({ id: node.id, tests: checked.data })
      }}
      onClose={onClose}
    >
      {tried && tests.length === 0 && (
        <Banner tone="danger">{fieldErrorText(words, { message: 'tests_required' })}</Banner>
      )}
      {hardwareTestNames.map((name) => (
        <div key={name} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
          <span className="flex items-center gap-2 pt-1 text-sm">
            <Checkbox
              id={`${formId}-${name}`}
              checked={choice[name].chosen}
              onCheckedChange={(chosen) => change(name, { chosen: chosen === true })}
            />
            <label htmlFor={`${formId}-${name}`}>{t(`test.${name}`)}</label>
          </span>
          {choice[name].chosen && (
            <Field label={t('minutesOf', { test: t(`test.${name}`) })} error={problemOf(name)} className="w-56">
              <Input
                inputMode="numeric"
                value={choice[name].minutes}
                onChange={(event) => change(name, { minutes: event.target.value })}
              />
            </Field>
          )}
        </div>
      ))}
      {choice.disk.chosen && <Banner tone="warning">{t('diskWarning')}</Banner>}
    </FormDialog>
  )
}
