'use client'
import { Card } from '@ingot/ui/card'
import { DescriptionList } from '@ingot/ui/description-list'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { TagList } from '@/components/tag/tag-list'
import { paths } from '@/lib/paths'
import { useRackWords } from '../rack/use-rack-words'
import type { SwitchDetail } from './switch-view'

/** What it is, how it is reached and what may be written; never a secret. */
export function SwitchSettings({ device }: { device: SwitchDetail }) {
  const t = useTranslations('switch')
  const tw = useTranslations('words')
  const tr = useTranslations('rack')
  const { place } = useRackWords()
  const mono = (text: string) => <span className="break-all font-mono text-xs">{text}</span>
  const item = (key: Parameters<typeof t>[0] & `fields.${string}`, value: React.ReactNode) => ({
    ...{ key, term: t(key), value },
  })
  const { identity } = device
  const options = Object.entries(device.options).map(([name, value]) => `${name}=${value}`)
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Card title={t('detail.device')}>
        <DescriptionList
          items={[
            item('fields.systemName', identity?.name),
            item('fields.model', identity?.model),
            item('fields.software', identity?.software),
            item('fields.serial', identity?.serial),
            item('fields.mac', mono(device.macAddress)),
            item('fields.zone', device.zone.name),
            {
              key: 'rack',
              term: tr('fields.rack'),
              value: device.rackPlace && (
                <Link
                  href={paths.rack({ zoneId: device.zone.id, rack: device.rackPlace.rack })}
                  className="hover:underline"
                >
                  {place(device.rackPlace)}
                </Link>
              ),
            },
            item('fields.tags', device.tags.length === 0 ? null : <TagList tags={device.tags} />),
          ]}
        />
      </Card>
      <Card title={t('detail.login')}>
        <DescriptionList
          items={[
            item('fields.address', mono(`${device.host}:${device.port}`)),
            item('fields.username', device.username),
            item('fields.hostKey', device.hostKey ? mono(device.hostKey) : t('detail.hostKeyNone')),
            item('fields.maxSessions', device.maxSessions),
            item(
              'fields.options',
              [...options, ...(device.oldAlgorithms ? [t('detail.oldAlgorithms')] : [])].join(', '),
            ),
          ]}
        />
      </Card>
      <Card title={t('detail.limits')} className="lg:col-span-2">
        <DescriptionList
          items={[
            item('fields.physicalNetworks', device.physicalNetworks.join(', ')),
            item('fields.uplinks', device.uplinkPorts.join(', ')),
            item('fields.allowedVlans', device.allowedVlans),
            item('fields.allowedPorts', device.allowedPorts.join(', ') || t('detail.allPorts')),
            item('fields.defaultVlan', device.defaultVlan ?? tw('none')),
            item('fields.managesVlans', t(device.managesVlans ? 'detail.yesManaged' : 'detail.noManaged')),
            item(
              'fields.peer',
              device.mlagPeer && (
                <Link href={paths.switch(device.mlagPeer.id)} className="hover:underline">
                  {device.mlagPeer.name}
                </Link>
              ),
            ),
          ]}
        />
      </Card>
    </div>
  )
}
