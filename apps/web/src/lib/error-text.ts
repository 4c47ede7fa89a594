import { passwordPolicy } from '@ingot/core/access/password-policy'
import { isPermission } from '@ingot/core/access/permission-matrix'
import type { DenialReason, Verdict } from '@ingot/core/access/verdict'
import { type ErrorCode, isErrorCode } from '@ingot/core/error/codes'
import { createElement, type ReactNode } from 'react'
import { type FieldIssue, readFailure } from './failure'
import { MissingRight } from './missing-right'
import { missingRightText } from './missing-right-text'
import { operationKindText } from './operation-text'
import type { Translate } from './translate'

const stateNames = (t: Translate, names: readonly string[]) => names.join(t('reasons.separator'))

/** Why an action is refused, as a sentence that names what would have to change. */
export function reasonText(t: Translate, reason: DenialReason): string {
  switch (reason.code) {
    case 'permission_missing':
      return missingRightText(t, reason.permission, [])
    case 'node_state': {
      const state = t(`node.state.${reason.state}`)
      if (reason.allowed.length === 0) return t('reasons.state_final', { state })
      const allowed = stateNames(
        t,
        reason.allowed.map((each) => t(`node.state.${each}`)),
      )
      return t('reasons.node_state', { state, allowed })
    }
    case 'host_state': {
      const state = t(`host.state.${reason.state}`)
      if (reason.allowed.length === 0) return t('reasons.state_final', { state })
      const allowed = stateNames(
        t,
        reason.allowed.map((each) => t(`host.state.${each}`)),
      )
      return t('reasons.host_state', { state, allowed })
    }
    case 'operation_open':
    case 'not_cancellable':
    case 'engine_unsupported':
      return t(`reasons.${reason.code}`, { kind: operationKindText(t, reason.kind) })
    case 'in_maintenance':
      return reason.reason === ''
        ? t('reasons.in_maintenance_unexplained')
        : t('reasons.in_maintenance', { reason: reason.reason })
    case 'too_many_tags':
      return t('reasons.too_many_tags', { max: reason.max })
    case 'host_on_node':
      return t('reasons.host_on_node', { hostName: reason.hostName })
    case 'image_state':
      return t('reasons.image_state', {
        state: t(`image.state.${reason.state}`),
        allowed: stateNames(
          t,
          reason.allowed.map((each) => t(`image.state.${each}`)),
        ),
      })
    case 'image_in_use':
      return t('reasons.image_in_use', { hosts: reason.hosts })
    case 'not_empty': {
      const contents = reason.contents.map(({ kind, count }) => t(`reasons.contents.${kind}`, { count }))
      return t('reasons.not_empty', { contents: stateNames(t, contents) })
    }
    case 'region_disabled':
      return t('reasons.region_disabled', { region: reason.region })
    case 'bmc_lacks':
      return t('reasons.bmc_lacks', { capability: t(`reasons.capabilities.${reason.capability}`) })
    case 'ironic_too_old':
      return t('reasons.ironic_too_old', { needs: reason.needs, has: reason.has })
    case 'nodes_deploying':
      return t('reasons.nodes_deploying', { nodes: reason.nodes })
    case 'provisioning_vlan_fixed':
      return t('reasons.provisioning_vlan_fixed', { vlan: String(reason.vlan) })
    case 'hosts_unconfirmed':
      return t('reasons.hosts_unconfirmed', { hosts: reason.hosts })
    case 'tunnels_left':
      return t('reasons.tunnels_left', { networks: stateNames(t, reason.networks), more: reason.more })
    case 'groups_left':
      return t('reasons.groups_left', { hosts: stateNames(t, reason.hosts), more: reason.more })
    case 'scheme_kind': {
      const names = reason.allowed.map((each) => t(`networkScheme.kind.${each}`))
      return t('reasons.scheme_kind', { kind: t(`networkScheme.kind.${reason.kind}`), allowed: stateNames(t, names) })
    }
    case 'port_in_use':
      return t('reasons.port_in_use', { vnics: reason.vnics })
    case 'port_in_group':
      return t('reasons.port_in_group', { group: reason.group })
    case 'port_of_other_node':
      return t('reasons.port_of_other_node', { macAddress: reason.macAddress })
    case 'not_a_switch_pair':
      return t('reasons.not_a_switch_pair', { switches: stateNames(t, reason.switches) })
    case 'vendor_lacks_mlag':
      return t('reasons.vendor_lacks_mlag', { vendor: reason.vendor })
    case 'plan_state': {
      const allowed = reason.allowed.map((each) => t(`switchPlan.state.${each}`))
      return t('reasons.plan_state', { state: t(`switchPlan.state.${reason.state}`), allowed: stateNames(t, allowed) })
    }
    case 'power_already':
    case 'power_needed':
      return t(`reasons.${reason.code}`, { power: reason.power })
    default:
      return t(`reasons.${reason.code}`)
  }
}

/** As `reasonText`, for where people read it: a missing right names the people who can grant it as well. */
export function reasonNote(t: Translate, reason: DenialReason): ReactNode {
  if (reason.code !== 'permission_missing') return reasonText(t, reason)
  const { permission, projectId = null } = reason
  return createElement(MissingRight, { permission, projectId })
}

/** null when allowed; the shape that buttons and menu items take as `disabledReason`. */
export const verdictText = (t: Translate, verdict: Verdict | undefined): ReactNode =>
  verdict === undefined || verdict.allowed ? null : reasonNote(t, verdict.reason)

const isReason = (value: unknown): value is DenialReason =>
  typeof value === 'object' && value !== null && 'code' in value

/** What the sentences of errors.json may name; absent facts are shown as a dash. */
const factNames = [
  'object',
  'requested',
  'cause',
  'conductor',
  'state',
  'found',
  'flavor',
  'imageArch',
  'flavorArch',
  'network',
  'reason',
  'host',
  'address',
  'status',
  'limitGib',
  'actual',
  'expected',
  'arch',
  'misfit',
  'imageModes',
  'neededGib',
  'availableGib',
  'setting',
  'wanted',
  'component',
  'volume',
  'needs',
  'has',
  'problem',
  'feature',
  'field',
  'entitled',
  'maxDays',
  'limit',
  'seconds',
  'allowed',
  'used',
  'expiredOn',
  'level',
  'counter',
  'department',
  'assigned',
  'sensors',
  'switch',
  'port',
  'line',
  'name',
  'seen',
  'reply',
  'vlan',
  'purpose',
  'node',
  'tag',
  'wish',
  'addresses',
  'cidr',
  'count',
  'kept',
  'max',
  'other',
  'physicalNetwork',
  'vlanId',
  'waiting',
  'machine',
  'rack',
  'unit',
  'scheme',
  'users',
  'more',
] as const

/** The sentence of an error code with its facts: used for answers of the API and for failed operations. */
export function codeText(
  t: Translate,
  code: ErrorCode | 'unreachable',
  data: Readonly<Record<string, unknown>>,
): string {
  if (code === 'action_refused' && isReason(data.reason)) return reasonText(t, data.reason)
  if (code === 'permission_missing') {
    if (isPermission(data.permission)) return missingRightText(t, data.permission, [])
    return t('errors.permission_missing')
  }
  if (code === 'operation_open' && typeof data.kind === 'string')
    return t('reasons.operation_open', { kind: operationKindText(t, data.kind) })
  const facts = Object.fromEntries(factNames.map((name) => [name, String(data[name] ?? '–')]))
  return t(`errors.${code}`, facts)
}

/** The sentence for whatever a query or mutation threw; a missing right names the people who can grant it as well. */
export function errorText(t: Translate, error: unknown): ReactNode {
  const { code, data } = readFailure(error)
  if (code !== 'permission_missing' || !isPermission(data.permission)) return codeText(t, code, data)
  const projectId = typeof data.projectId === 'string' ? data.projectId : null
  return reasonNote(t, { code, permission: data.permission, projectId })
}

/** The sentence of an operation's error, whose code comes from the database. */
export function operationErrorText(
  t: Translate,
  error: { readonly code: string; readonly data?: Readonly<Record<string, unknown>> | null },
): string {
  return codeText(t, isErrorCode(error.code) ? error.code : 'internal', error.data ?? {})
}

/** The sentence of one field's problem. Codes are those of core's inputs; zod's own texts become a general sentence. */
export function issueText(t: Translate, issue: Pick<FieldIssue, 'code' | 'params'>): string {
  const key = `input.${issue.code}` as Parameters<Translate>[0]
  const known = /^[a-z_]+$/.test(issue.code) && t.has(key)
  const values = Object.fromEntries(Object.entries(issue.params).map(([name, value]) => [name, String(value)]))
  return known ? t(key, { ...passwordPolicy, ...values }) : t('input.generic')
}
