'use client'
import type { ObservedPort, PortVlans } from '@ingot/core/switch/port-config'
import { useTranslations } from 'next-intl'
import type { SwitchPort } from './switch-view'

/** What a port carries and whom it leads to, in words. */
export function usePortWords() {
  const t = useTranslations('switch')
  const vlans = (carried: PortVlans): string => {
    if (carried.mode === 'none') return t('port.nothing')
    if (carried.mode === 'access') return t('port.access', { vlan: String(carried.vlan) })
    return t('port.trunk', {
      native: carried.native === null ? t('port.noNative') : String(carried.native),
      tagged: carried.tagged.length === 0 ? t('port.noNative') : carried.tagged.join(', '),
    })
  }
  const observed = (port: ObservedPort | null): string => {
    if (!port) return t('port.unknown')
    if (port.lag !== null) return t('port.lagNumber', { number: String(port.lag) })
    return port.vlans ? vlans(port.vlans) : t('port.foreign')
  }
  /** What fits on a port of the faceplate: its VLAN, or that it is a trunk or in a group. */
  const short = (port: ObservedPort | null): string => {
    if (port?.lag != null) return t('face.lagShort', { number: String(port.lag) })
    const carried = port?.vlans
    if (!carried || carried.mode === 'none') return '–'
    return carried.mode === 'access' ? String(carried.vlan) : t('face.trunkShort')
  }
  const link = (port: ObservedPort | null): string => {
    if (port && !port.enabled) return t('face.off')
    if (port?.linkUp == null) return t('face.unknownLink')
    return t(port.linkUp ? 'face.up' : 'face.down')
  }
  const server = ({ link: cable, isUplink }: SwitchPort): string => {
    if (isUplink) return t('face.uplink')
    if (!cable) return t('face.free')
    return cable.hostName ? t('port.onHost', { node: cable.nodeName, host: cable.hostName }) : cable.nodeName
  }
  return { vlans, observed, short, link, server }
}
