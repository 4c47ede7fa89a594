import type { NodeDisk } from '../node-hardware'
import type { AgentContext } from './agent-context'
import { type LldpTlv, lldpFromSwitch } from './lldp-frames'
import { chooseRootDevice } from './root-device'

function describeDisk(disk: NodeDisk) {
  return {
    name: disk.device,
    model: disk.model || null,
    size: disk.sizeBytes,
    rotational: disk.rotational,
    wwn: disk.wwn || null,
    serial: disk.serial || null,
    vendor: disk.vendor || null,
    wwn_with_extension: disk.wwn || null,
    wwn_vendor_extension: null,
    hctl: disk.hctl || null,
    by_path: disk.byPath || null,
    logical_sectors: 512,
    physical_sectors: disk.transport === 'nvme' ? 512 : 4096,
    tran: disk.transport,
    uuid: null,
  }
}

/** The hardware inventory as ironic-python-agent sends it (facts: IPA `hardware.py` list_hardware_info). */
export function hardwareInventory(context: AgentContext) {
  const { hardware, kernelParameters } = context
  const { profile } = hardware
  const bootMac = hardware.nics[0]?.mac ?? ''
  const lldp = kernelParameters.get('ipa-collect-lldp')
  const bootIndex = hardware.nics.findIndex((_, index) => context.wire.reachesServices(index))
  return {
    interfaces: hardware.nics.map((nic, index) => ({
      name: nic.device,
      mac_address: nic.mac,
      ipv4_address: index === bootIndex ? '127.0.0.1' : null,
      ipv6_address: null,
      has_carrier: context.wire.linkUp(index),
      lldp: lldp && lldp !== '0' ? heardOn(context, index) : null,
      vendor: nic.vendor,
      product: nic.product,
      client_id: null,
      biosdevname: null,
      speed_mbps: nic.speedMbps,
      pci_address: nic.pciAddress,
      driver: nic.driver,
    })),
    cpu: {
      model_name: profile.cpu.model,
      frequency: String(profile.cpu.mhz),
      count: profile.cpu.threads,
      architecture: profile.architecture,
      flags: profile.cpu.flags,
      socket_count: profile.cpu.sockets,
    },
    disks: hardware.disks.map(describeDisk),
    memory: {
      // The kernel and firmware keep about 2 % for themselves.
      total: Math.floor(profile.memoryMib * 0.98) * 1024 * 1024,
      physical_mb: profile.memoryMib,
    },
    bmc_address: context.bmcAddress,
    bmc_v6address: '::/0',
    bmc_mac: null,
    system_vendor: {
      product_name: profile.product,
      serial_number: hardware.serial,
      manufacturer: profile.manufacturer,
      firmware: {
        vendor: profile.firmware.vendor,
        version: hardware.installed.biosVersion,
        build_date: profile.firmware.buildDate,
      },
    },
    boot: { current_boot_mode: context.bootMode, pxe_interface: kernelParameters.get('BOOTIF') ?? bootMac },
    hostname: 'localhost.localdomain',
  }
}

/** Nothing was heard: an empty list, as the agent has it. */
function heardOn({ wire }: AgentContext, nic: number): LldpTlv[] {
  const heard = wire.lldpHeard(nic)
  return heard ? lldpFromSwitch(heard) : []
}

/** Body of the inspection call-back. */
export function inspectionData(context: AgentContext) {
  const inventory = hardwareInventory(context)
  const collectors = (context.kernelParameters.get('ipa-inspection-collectors') ?? 'default').split(',')
  return {
    inventory,
    root_disk: inventory.disks[chooseRootDevice(context.hardware.disks, null)],
    boot_interface: inventory.boot.pxe_interface,
    configuration: { collectors, managers: [{ name: 'generic_hardware_manager', version: '1.2' }] },
    ...(collectors.includes('lldp')
      ? {
          lldp_raw: Object.fromEntries(
            context.hardware.nics.map((nic, index) => [nic.device, heardOn(context, index)]),
          ),
        }
      : {}),
    ...(collectors.includes('pci-devices')
      ? {
          pci_devices: context.hardware.nics.map((nic) => ({
            vendor_id: nic.vendor.slice(2),
            product_id: nic.product.slice(2),
            class: '020000',
            revision: '01',
            bus: nic.pciAddress,
          })),
        }
      : {}),
    error: null,
  }
}
