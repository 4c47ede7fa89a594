'use client'
import { MAX_RULES } from '@ingot/core/security-group/rule'
import { Badge } from '@ingot/ui/badge'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { EmptyState } from '@ingot/ui/empty-state'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import type { GroupDetail, RuleRow } from './group-row'
import { RuleDialog } from './rule-dialog'
import { portsText, protocolText, ruleText } from './rule-text'
import { useRulesChanged } from './use-rules-changed'

const columns = ['direction', 'version', 'protocol', 'ports', 'remote', 'state'] as const

/** What a group lets through, and how to change that. */
export function RulesCard({ group }: { group: GroupDetail }) {
  const t = useTranslations()
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<RuleRow | null>(null)
  const moving = group.changing ? t('errors.security_group_changing') : null
  const full = group.rules.length >= MAX_RULES ? t('errors.rules_full', { max: String(MAX_RULES) }) : null
  return (
    <Card
      flush
      title={t('securityGroup.rules')}
      actions={
        group.mayChange && (
          <Button size="sm" disabledReason={moving ?? full} onClick={() => setAdding(true)}>
            {t('securityGroup.addRule')}
          </Button>
        )
      }
    >
      {group.rules.length === 0 ? (
        <EmptyState title={t('securityGroup.noRules')} description={t('securityGroup.noRulesHint')} />
      ) : (
        <Table aria-label={t('securityGroup.rules')}>
          <thead>
            <tr>
              {columns.map((column) => (
                <TableHeader key={column}>{t(`securityGroup.rule.${column}`)}</TableHeader>
              ))}
              {group.mayChange && <TableHeader>{t('securityGroup.rule.actions')}</TableHeader>}
            </tr>
          </thead>
          <tbody>
            {group.rules.map((rule) => (
              <TableRow key={rule.id}>
                <TableCell>{t(`securityGroup.direction.${rule.direction}`)}</TableCell>
                <TableCell className="whitespace-nowrap">
                  {t('securityGroup.ipVersion', { version: rule.ipVersion })}
                </TableCell>
                <TableCell>{protocolText(t, rule)}</TableCell>
                <TableCell className="whitespace-nowrap">{portsText(t, rule)}</TableCell>
                <TableCell>
                  <Remote rule={rule} />
                </TableCell>
                <TableCell>
                  <Badge tone={rule.state === 'active' ? 'success' : 'info'}>
                    {t(`securityGroup.ruleState.${rule.state}`)}
                  </Badge>
                </TableCell>
                {group.mayChange && (
                  <TableCell>
                    <Button
                      size="sm"
                      disabledReason={moving}
                      aria-label={t('securityGroup.removeRuleNamed', { rule: ruleText(t, rule) })}
                      onClick={() => setRemoving(rule)}
                    >
                      {t('securityGroup.removeRule')}
                    </Button>
                  </TableCell>
                )}
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
      {adding && <RuleDialog group={group} onClose={() => setAdding(false)} />}
      {removing && <RemoveRule group={group} rule={removing} onClose={() => setRemoving(null)} />}
    </Card>
  )
}

function Remote({ rule }: { rule: RuleRow }) {
  const t = useTranslations('securityGroup')
  if (rule.remoteCidr !== null) return <span className="font-mono text-xs">{rule.remoteCidr}</span>
  if (rule.remoteGroupId === null) return t('anybody')
  return (
    <Link href={paths.securityGroup(rule.remoteGroupId)} className="hover:text-accent-ink hover:underline">
      {t('groupNamed', { name: rule.remoteGroupName ?? rule.remoteGroupId })}
    </Link>
  )
}

function RemoveRule({ group, rule, onClose }: { group: GroupDetail; rule: RuleRow; onClose: () => void }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const remove = useMutation(trpc.securityGroup.removeRule.mutationOptions({ onSuccess: useRulesChanged(onClose) }))
  return (
    <ConfirmAction
      confirmation={{
        title: t('securityGroup.removeRuleTitle'),
        description: t('securityGroup.removeRuleHint', { rule: ruleText(t, rule) }),
        confirmLabel: t('securityGroup.removeRule'),
        danger: true,
      }}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ id: group.id, ruleId: rule.id })}
      onClose={onClose}
    />
  )
}
