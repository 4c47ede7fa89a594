import type { Page } from '@playwright/test'
import { mutateApi, queryApi } from './call-api'

/** A security group with rules of every kind. Safe to repeat. */
export async function ensureSecurityGroup(tenant: Page): Promise<string> {
  const { items } = await queryApi<{ items: { id: string }[] }>(tenant, 'securityGroup.list', {})
  if (items[0]) return items[0].id
  const [project] = await queryApi<{ id: string }[]>(tenant, 'project.list')
  const rules = [
    { direction: 'in', protocol: 'tcp', portFrom: 22, remoteCidr: '10.0.0.0/8' },
    { direction: 'in', protocol: 'icmp', icmpType: 8 },
    { direction: 'out', ipVersion: 6 },
  ]
  const { id } = await mutateApi<{ id: string }>(tenant, 'securityGroup.create', {
    ...{ projectId: project?.id, name: 'web-servers', description: 'SSH from inside', rules },
  })
  return id
}
