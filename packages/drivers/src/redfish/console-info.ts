import type { ConsoleInfo, GraphicalConsoleInfo, SerialConsoleInfo } from '../contract/console-info'
import { flag, type Json, link, object, text, texts, whole } from './json-reader'
import type { RedfishService } from './redfish-service'

const defaultSshPort = 22
const defaultIpmiPort = 623

const words = { IPMI: 'ipmi_sol', SSH: 'ssh', Telnet: 'telnet', Oem: 'oem' } as const

/**
 * The consoles that system or manager tell of: newer BMCs describe them at the system (ComputerSystem 1.13), older ones
 * at the manager.
 */
export async function readConsoleInfo(service: RedfishService): Promise<ConsoleInfo & { ipmiPort: number | null }> {
  const system = await service.system()
  const manager = await service.manager(system)
  const protocols = (await service.connection.find(link(manager?.body.NetworkProtocol)))?.body ?? {}
  const serial = serialOf(object(system.body.SerialConsole), object(manager?.body.SerialConsole), protocols)
  return {
    serial,
    graphical: graphicalOf(object(system.body.GraphicalConsole)) ?? graphicalOf(object(manager?.body.GraphicalConsole)),
    ipmiPort: ipmiPortOf(object(protocols.IPMI), serial, object(object(system.body.SerialConsole).IPMI)),
  }
}

/** Null when IPMI is switched off, or the BMC tells of none. */
function ipmiPortOf(protocol: Json, serial: SerialConsoleInfo | null, console: Json): number | null {
  const isOn = flag(protocol.ProtocolEnabled) ?? serial?.transports.includes('ipmi_sol') ?? false
  return isOn ? (whole(protocol.Port) ?? whole(console.Port) ?? defaultIpmiPort) : null
}

function serialOf(bySystem: Json, byManager: Json, protocols: Json): SerialConsoleInfo | null {
  const ssh = object(bySystem.SSH)
  const offered = (['IPMI', 'SSH', 'Telnet'] as const).filter((name) => flag(object(bySystem[name]).ServiceEnabled))
  if (offered.length > 0) {
    return {
      enabled: true,
      transports: offered.map((name) => words[name]),
      sshPort: offered.includes('SSH') ? (whole(ssh.Port) ?? defaultSshPort) : null,
      entryCommand: text(ssh.ConsoleEntryCommand),
      maxSessions: whole(bySystem.MaxConcurrentSessions),
    }
  }
  const types = texts(byManager.ConnectTypesSupported)
  if (Object.keys(byManager).length === 0 && Object.keys(bySystem).length === 0) return null
  const sshPort = types.includes('SSH') ? (whole(object(protocols.SSH).Port) ?? defaultSshPort) : null
  return {
    enabled: flag(byManager.ServiceEnabled) ?? false,
    transports: types.flatMap((type) => words[type as keyof typeof words] ?? []),
    sshPort,
    entryCommand: null,
    maxSessions: whole(byManager.MaxConcurrentSessions),
  }
}

function graphicalOf(info: Json): GraphicalConsoleInfo | null {
  const protocols = texts(info.ConnectTypesSupported)
  if (Object.keys(info).length === 0) return null
  return {
    enabled: flag(info.ServiceEnabled) ?? false,
    protocols,
    port: whole(info.Port),
    maxSessions: whole(info.MaxConcurrentSessions),
  }
}
