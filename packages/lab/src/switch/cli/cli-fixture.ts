import { LabSwitch, type LabSwitchSpec } from '../switch-model'
import type { LabSwitchVendor } from '../switch-vendor'
import { CommandLine } from './command-line'
import { dialects } from './dialects'

/** A switch with eight ports and an uplink; ports in `up` have a link, and their servers tell who they are by LLDP. */
export function switchFixture(vendor: LabSwitchVendor, more: Partial<LabSwitchSpec> = {}): LabSwitch {
  const sw = new LabSwitch({
    name: 'leaf1',
    vendor,
    ports: 8,
    uplinks: 1,
    username: 'admin',
    password: 'lab-password',
    enable: null,
    macAddress: '02:00:00:00:aa:01',
    serial: 'LAB0001',
    ...more,
  })
  sw.farEnd = (port) => ({
    linkUp: port === sw.portNames[0] || port === sw.portNames[1],
    lacp: null,
    lldp:
      port === sw.portNames[0]
        ? { chassisId: '52:54:00:00:00:01', portId: '52:54:00:00:00:01', portDescription: null, systemName: 'node-1' }
        : null,
    macs: port === sw.portNames[0] ? [{ vlan: 100, mac: '52:54:00:00:00:01' }] : [],
  })
  return sw
}

/** Types lines and returns what a terminal would show after each, prompts included, without echoes of blind answers. */
export function typeLines(cli: CommandLine, lines: readonly string[]): string {
  return lines
    .map((line) => {
      const before = cli.prompt
      const echo = cli.question?.blind ? '' : line
      const text = cli.run(line)
      return `${before}${echo}\n${text === '' ? '' : `${text}\n`}`
    })
    .join('')
}

export const openCli = (sw: LabSwitch) => new CommandLine(sw, dialects[sw.vendor])
