'use client'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { Select } from '@ingot/ui/select'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormDialog } from '@/components/form/form-dialog'
import { issueText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'
import type { GroupDetail } from './group-row'
import {
  emptyRuleForm,
  hasIcmp,
  hasPorts,
  type RuleFormValues,
  ruleFormProblems,
  toRuleFields,
  withVersion,
} from './rule-form'
import { useRulesChanged } from './use-rules-changed'

/** Adds a rule to a group. */
export function RuleDialog({ group, onClose }: { group: GroupDetail; onClose: () => void }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const groups = useQuery(trpc.securityGroup.choose.queryOptions({ projectId: group.projectId }))
  const [values, setValues] = useState(emptyRuleForm)
  const [tried, setTried] = useState(false)
  const add = useMutation(trpc.securityGroup.addRule.mutationOptions({ onSuccess: useRulesChanged(onClose) }))
  const problems = ruleFormProblems(values)
  const problemOf = (field: keyof RuleFormValues) =>
    tried && problems[field] ? issueText(t, { code: problems[field], params: {} }) : undefined
  const submit = () => {
    setTried(true)
    if (Object.keys(problems).length === 0) add.mutate({ id: group.id, rule: toRuleFields(values) })
  }
  const set = (changed: Partial<RuleFormValues>) => setValues({ ...values, ...changed })
  const icmp = values.ipVersion === 4 ? 'icmp' : 'icmpv6'
  const text = (field: 'protocolNumber' | 'ports' | 'icmpType' | 'icmpCode' | 'remoteCidr', optional: boolean) => (
    <Field
      label={t(`securityGroup.form.${field}`)}
      hint={t(`securityGroup.formHint.${field}`)}
      required={!optional}
      optionalText={optional ? t('words.optional') : undefined}
      error={problemOf(field)}
    >
      <Input
        value={values[field]}
        autoComplete="off"
        spellCheck={false}
        className="font-mono text-xs"
        onChange={(event) => set({ [field]: event.target.value })}
      />
    </Field>
  )
  return (
    <FormDialog
      title={t('securityGroup.addRule')}
      description={t('securityGroup.addRuleHint')}
      width="md"
      submitLabel={t('securityGroup.addRule')}
      busy={add.isPending}
      error={add.error ?? groups.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('securityGroup.rule.direction')}>
        <Select
          value={values.direction}
          onValueChange={(direction) => set({ direction })}
          options={(['in', 'out'] as const).map((value) => ({
            value,
            label: t(`securityGroup.direction.${value}`),
            description: t(`securityGroup.directionHint.${value}`),
          }))}
        />
      </Field>
      <Field label={t('securityGroup.rule.version')}>
        <Select
          value={String(values.ipVersion)}
          onValueChange={(version) => setValues(withVersion(values, version === '6' ? 6 : 4))}
          options={['4', '6'].map((value) => ({ value, label: t('securityGroup.ipVersion', { version: value }) }))}
        />
      </Field>
      <Field label={t('securityGroup.rule.protocol')} error={problemOf('protocol')}>
        <Select
          value={values.protocol}
          onValueChange={(protocol) => set({ protocol })}
          options={[
            { value: 'any', label: t('securityGroup.anyProtocol') },
            ...(['tcp', 'udp', icmp] as const).map((value) => ({ value, label: t(`securityGroup.protocol.${value}`) })),
            { value: 'number', label: t('securityGroup.byNumber') },
          ]}
        />
      </Field>
      {values.protocol === 'number' && text('protocolNumber', false)}
      {hasPorts(values) && text('ports', true)}
      {hasIcmp(values) && text('icmpType', true)}
      {hasIcmp(values) && text('icmpCode', true)}
      <Field label={t(values.direction === 'in' ? 'securityGroup.from' : 'securityGroup.to')}>
        <Select
          value={values.remote}
          onValueChange={(remote) => set({ remote })}
          options={(['anybody', 'cidr', 'group'] as const).map((value) => ({
            value,
            label: t(`securityGroup.remote.${value}`),
          }))}
        />
      </Field>
      {values.remote === 'cidr' && text('remoteCidr', false)}
      {values.remote === 'group' && (
        <Field label={t('securityGroup.one')} required error={problemOf('remoteGroupId')}>
          <Select
            value={values.remoteGroupId}
            onValueChange={(remoteGroupId) => set({ remoteGroupId })}
            placeholder={t('securityGroup.chooseGroup')}
            options={(groups.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
      )}
    </FormDialog>
  )
}
