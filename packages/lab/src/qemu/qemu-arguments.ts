import type { MachineProfile } from './machine-profile'
import { type MachineNetwork, optionValue as value } from './network/machine-network'

/** VNC display 0 is this TCP port. */
export const FIRST_VNC_PORT = 5900
export interface QemuStart {
  readonly profile: MachineProfile
  readonly accelerator: 'kvm' | 'tcg'
  readonly diskFile: string
  /** UEFI: this machine's variables. */
  readonly variablesFile: string
  readonly serialSocket: string
  /** BIOS: holds the number of the serial port that the firmware also talks on. */
  readonly serialPortFile: string
  readonly qmpSocket: string
  readonly vncPort: number
  /** TCP port of this computer that leads to the agent. */
  readonly agentPort: number
  readonly network: MachineNetwork
  readonly networkFirst: boolean
}

/** Boot order numbers of the two devices. The NIC's changes, so that one boot from the network is only one. */
export const bootIndex = { disk: 1, nicFirst: 0, nicLast: 2 } as const

/** SeaBIOS's `etc/sercon-port`: the first serial port of a PC, as a little-endian number. */
export const biosSerialPort = Buffer.from([0xf8, 0x03, 0, 0, 0, 0, 0, 0])

/** The command line of one machine at one power-on. */
export function qemuArguments(start: QemuStart): string[] {
  const { profile } = start
  const uefi = profile.firmware === 'uefi'
  const smbios = { manufacturer: profile.manufacturer, product: profile.product, serial: profile.serial }
  const nicIndex = start.networkFirst ? bootIndex.nicFirst : bootIndex.nicLast
  const { network, agentPort } = start
  const agent = `ipa-advertise-host=127.0.0.1 ipa-advertise-port=${agentPort} ${network.agentParameters}`.trim()
  // Without iPXE in the NIC, UEFI's own PXE client asks. BIOS firmware has none.
  const rom = uefi && network.firmwarePxe ? ',romfile=' : ''
  return [
    ...['-name', profile.name, '-uuid', profile.uuid, '-nodefaults', '-no-user-config'],
    ...['-machine', uefi ? 'q35' : 'pc', '-accel', start.accelerator, '-cpu', 'max'],
    ...['-smp', String(profile.cpus), '-m', String(profile.memoryMib)],
    ...[
      '-smbios',
      `type=1,${Object.entries(smbios)
        .map(([name, text]) => `${name}=${value(text)}`)
        .join(',')}`,
    ],
    ...(uefi
      ? [
          ...['-drive', 'if=pflash,unit=0,format=raw,readonly=on,file=/usr/share/OVMF/OVMF_CODE_4M.fd'],
          ...['-drive', `if=pflash,unit=1,format=raw,file=${value(start.variablesFile)}`],
        ]
      : ['-fw_cfg', `name=etc/sercon-port,file=${value(start.serialPortFile)}`]),
    ...['-display', 'none', '-vga', 'std', '-vnc', `127.0.0.1:${start.vncPort - FIRST_VNC_PORT}`],
    ...['-chardev', `socket,id=serial0,path=${value(start.serialSocket)}`, '-serial', 'chardev:serial0'],
    ...['-qmp', `unix:${value(start.qmpSocket)},server=on,wait=off`],
    // Nothing has to survive a crash of this computer; a discarded block reads as zeros and takes no room. Without ioeventfd
    // the emulated CPU itself hands a request on: on a busy computer one was seen to wait for ever in the other way.
    '-drive',
    `if=none,id=drive0,format=raw,cache=unsafe,discard=unmap,detect-zeroes=unmap,file=${value(start.diskFile)}`,
    '-device',
    `virtio-blk-pci,id=disk0,drive=drive0,serial=${profile.diskSerial},bootindex=${bootIndex.disk},ioeventfd=off`,
    ...['-netdev', network.netdev(agentPort)],
    ...['-device', `virtio-net-pci,id=nic0,netdev=net0,mac=${profile.mac},bootindex=${nicIndex},ioeventfd=off${rom}`],
    ...['-device', 'virtio-rng-pci'],
    ...['-fw_cfg', `name=opt/org.ingot/agent,string=${value(agent)}`],
  ]
}
