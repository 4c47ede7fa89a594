import { Badge } from '@ingot/ui/badge'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { HostNic } from '@/features/network/host-nic'
import { paths } from '@/lib/paths'

/** The security groups of a vNIC; what comes or goes is told as that. */
export function NicGroups({ nic }: { nic: HostNic }) {
  const t = useTranslations()
  if (nic.securityGroups.length === 0) return <Badge tone="warning">{t('securityGroup.none')}</Badge>
  return nic.securityGroups.map(({ id, name, state }) => (
    <span key={id} className="block text-xs">
      <Link href={paths.securityGroup(id)} className="hover:text-accent-ink hover:underline">
        {name}
      </Link>
      {state !== 'attached' && <span className="text-ink-muted"> {t(`network.vnicState.${state}`)}</span>}
    </span>
  ))
}
