/** NICs that the entry script looks at, in order. */
const MAX_NICS = 16

/**
 * The script that DHCP names: asks for each NIC's own script, and goes on to the disk when no NIC has one. `--autofree`
 * drops this script's memory; a NIC without a script answers 404, which `||` passes over.
 */
export function entryScript(bootUrl: string): string {
  const nics = Array.from(
    { length: MAX_NICS },
    (_, i) => `isset \${net${i}/mac} && chain --autofree ${bootUrl}/ipxe/\${net${i}/mac:hexhyp} ||`,
  )
  const disk = ['echo Ingot: nothing to do for this machine, going on to its disk', 'sanboot --no-describe || exit']
  return ['#!ipxe', ...nics, ...disk, ''].join('\n')
}

export interface AgentBoot {
  readonly bootUrl: string
  readonly kernelUrl: string
  readonly ramdiskUrl: string
  /** The agent also posts its inventory when it starts. */
  readonly inspect: boolean
}

/**
 * Boots the deploy agent. Parameters: ironic-python-agent config.py. A machine that cannot load it is switched off after
 * 10 tries: on its disk may be the system of a tenant who has left.
 */
export function agentScript({ bootUrl, kernelUrl, ramdiskUrl, inspect }: AgentBoot): string {
  const parameters = [
    'nofb',
    'nomodeset',
    'systemd.journald.forward_to_console=yes',
    'selinux=0',
    'troubleshoot=0',
    'text',
    'console=tty0',
    'console=ttyS0,115200n8',
    `ipa-api-url=${bootUrl}`,
    'ipa-collect-lldp=1',
    ...(inspect
      ? [
          `ipa-inspection-callback-url=${bootUrl}/v1/continue_inspection`,
          'ipa-inspection-collectors=default,logs,pci-devices',
        ]
      : []),
    'BOOTIF=${mac}',
    'initrd=deploy_ramdisk',
  ]
  return [
    '#!ipxe',
    'set tries:int32 0',
    ':deploy',
    'imgfree',
    `kernel ${kernelUrl} ${parameters.join(' ')} || goto failed`,
    `initrd --name deploy_ramdisk ${ramdiskUrl} || goto failed`,
    'boot || goto failed',
    ':failed',
    'inc tries',
    'iseq ${tries} 10 && goto off ||',
    'echo Ingot: the deploy agent could not be loaded, trying again in ${tries} s',
    'sleep ${tries}',
    'goto deploy',
    ':off',
    'echo Ingot: the deploy agent could not be loaded, switching off',
    'poweroff ||',
    // An iPXE that was built without `poweroff` waits here until its BMC switches it off.
    'sleep 60',
    'goto off',
    '',
  ].join('\n')
}
