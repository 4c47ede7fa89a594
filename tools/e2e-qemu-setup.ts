import { startSpecSystem } from './start-spec-system'

/** The system of the specs on virtual machines. INGOT_QEMU_UEFI=1 takes UEFI firmware. */
export default function setUp(): Promise<() => Promise<void>> {
  const labFirmware = process.env.INGOT_QEMU_UEFI === '1' ? 'uefi' : 'bios'
  return startSpecSystem('e2e-qemu', { labKind: 'qemu', labFirmware, labNodes: 1 })
}
