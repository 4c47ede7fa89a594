'use client'
import { indicatorChoices } from '@ingot/core/hardware/input'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { DescriptionList } from '@ingot/ui/description-list'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { Time } from '@/components/time'
import { errorText, verdictText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'
import type { NodeDetail } from '../node/node-view'
import { BootDeviceDialog } from './boot-device-dialog'
import type { NodeHardware } from './hardware-view'
import { useHardwareAction } from './use-hardware-action'

const bootDevices = ['pxe', 'disk', 'cdrom', 'http', 'bios_setup', 'none', 'other'] as const

/** What the machine boots from next, its identify light, and the diagnostic interrupt. */
export function NodeControlCard({ node, hardware }: { node: NodeDetail; hardware: NodeHardware }) {
  const t = useTranslations()
  const deviceWord = useTranslations('hardware.bootDevice')
  const trpc = useTRPC()
  const begun = useHardwareAction()
  const [open, setOpen] = useState<'boot' | 'nmi' | null>(null)
  const light = useMutation(trpc.node.setIndicator.mutationOptions({ onSuccess: begun }))
  const nmi = useMutation(
    trpc.node.injectNmi.mutationOptions({
      onSuccess: async (answer) => {
        setOpen(null)
        await begun(answer)
      },
    }),
  )
  const { actions, bootOverride, bootOverrideAt, indicator, indicatorAt } = hardware
  const deviceText = (value: string) => {
    const known = bootDevices.find((each) => each === value)
    return known ? deviceWord(known) : value
  }
  const refused = (action: keyof NodeHardware['actions']) => verdictText(t, actions[action])
  return (
    <Card title={t('hardware.control')}>
      {light.error && <Banner tone="danger">{errorText(t, light.error)}</Banner>}
      <DescriptionList
        items={[
          {
            key: 'boot',
            term: t('hardware.nextBoot'),
            value: (
              <span className="flex flex-wrap items-center gap-2">
                {bootOverrideAt === null
                  ? t('hardware.neverRead')
                  : bootOverride === null
                    ? t('hardware.noOverride')
                    : t(bootOverride.persistent ? 'hardware.overrideAlways' : 'hardware.overrideOnce', {
                        device: deviceText(bootOverride.device),
                      })}
                {bootOverrideAt && (
                  <span className="text-ink-subtle text-xs">
                    <Time at={bootOverrideAt} relative />
                  </span>
                )}
                <Button size="sm" disabledReason={refused('setBootDevice')} onClick={() => setOpen('boot')}>
                  {t('hardware.changeBoot')}
                </Button>
              </span>
            ),
          },
          {
            key: 'light',
            term: t('hardware.indicator'),
            value: (
              <span className="flex flex-wrap items-center gap-2">
                {t(`hardware.indicatorState.${indicator ?? 'unknown'}`)}
                {indicatorAt && (
                  <span className="text-ink-subtle text-xs">
                    <Time at={indicatorAt} relative />
                  </span>
                )}
                {indicatorChoices
                  .filter((state) => state !== indicator)
                  .map((state) => (
                    <Button
                      key={state}
                      size="sm"
                      busy={light.isPending && light.variables.state === state}
                      disabledReason={refused('setIndicator')}
                      onClick={() => light.mutate({ id: node.id, state })}
                    >
                      {t(`hardware.setIndicator.${state}`)}
                    </Button>
                  ))}
              </span>
            ),
          },
          {
            key: 'nmi',
            term: t('hardware.nmi'),
            value: (
              <span className="flex flex-wrap items-center gap-2">
                <Button size="sm" variant="danger" disabledReason={refused('injectNmi')} onClick={() => setOpen('nmi')}>
                  {t('hardware.sendNmi')}
                </Button>
                <span className="text-ink-subtle text-xs">{t('hardware.nmiHint')}</span>
              </span>
            ),
          },
        ]}
      />
      {open === 'boot' && <BootDeviceDialog node={node} onClose={() => setOpen(null)} />}
      {open === 'nmi' && (
        <ConfirmAction
          confirmation={{
            title: t('hardware.nmiTitle', { name: node.name }),
            description: t('hardware.nmiDescription'),
            confirmLabel: t('hardware.sendNmi'),
            danger: true,
            typedName: node.name,
          }}
          busy={nmi.isPending}
          error={nmi.error}
          onConfirm={() => nmi.mutate({ id: node.id })}
          onClose={() => setOpen(null)}
        />
      )}
    </Card>
  )
}
