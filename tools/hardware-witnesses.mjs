/**
 * Who says that Ingot's view of hardware is right. `bmc`: the suites that every BMC must pass; `life`: whole operations
 * on the lab; `oracle`: programs of others that hold the lab, or us, to the truth.
 */
export const witnesses = [
  { file: 'packages/drivers/src/conformance/lab-bmc.int.test.ts', part: 'bmc' },
  { file: 'packages/drivers/src/conformance/ipmi-sim.int.test.ts', part: 'bmc' },
  { file: 'packages/drivers/src/conformance/lab-redfish.int.test.ts', part: 'bmc' },
  {
    file: 'packages/lab/src/bmc/start-bmc.int.test.ts',
    part: 'oracle',
    witness: 'ipmitool and FreeIPMI (Debian)',
    of: 'the lab’s IPMI',
  },
  {
    file: 'packages/lab/src/redfish/sushy.int.test.ts',
    part: 'oracle',
    witness: 'python3-sushy (Debian): the library that Ironic uses',
    of: 'the lab’s Redfish',
  },
  {
    file: 'apps/worker/src/boot/boot-medium.int.test.ts',
    part: 'oracle',
    witness: 'QEMU with UEFI firmware (OVMF), fsck.fat, mtools, isoinfo',
    of: 'the boot medium for virtual media and UEFI HTTP boot',
  },
  {
    file: 'apps/worker/src/operations/host/deploy-by-redfish.int.test.ts',
    part: 'life',
    witness: 'Servers reached by Redfish alone',
    of: 'deploy and erase from virtual media, by UEFI HTTP and by network',
  },
  {
    file: 'packages/lab/src/qemu/qemu-lab.int.test.ts',
    part: 'oracle',
    witness: 'QEMU behind OpenIPMI’s ipmi_sim',
    of: 'power, boot device, screen and serial port of real virtual machines',
  },
  {
    file: 'packages/drivers/src/ironic/ironic.int.test.ts',
    part: 'oracle',
    witness: 'real Ironic (Debian)',
    of: 'the Ironic driver',
  },
]
