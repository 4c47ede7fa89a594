/** NICs that the entry script looks at, in order. */
const MAX_NICS = 16

/**
 * The script that DHCP names: asks for each NIC's own script and goes on to the next boot device when none is known.
 * `--autofree` drops this script's memory; an unknown MAC answers 404, which `||` passes over.
 */
export function entryScript(bootUrl: string): string {
  const lines = Array.from(
    { length: MAX_NICS },
    (_, i) => `isset \${net${i}/mac} && chain --autofree ${bootUrl}/ipxe/\${net${i}/mac:hexhyp} ||`,
  )
  return ['#!ipxe', ...lines, 'echo Ingot: this machine is not expected to boot from the network', 'exit', ''].join(
    '\n',
  )
}

export interface AgentBoot {
  readonly bootUrl: string
  readonly kernelUrl: string
  readonly ramdiskUrl: string
  /** The agent also posts its inventory when it starts. */
  readonly inspect: boolean
}

/** Boots the deploy agent. Parameters: ironic-python-agent config.py; two tries, then the next boot device. */
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
    ':deploy',
    'imgfree',
    `kernel ${kernelUrl} ${parameters.join(' ')} || goto failed`,
    `initrd --name deploy_ramdisk ${ramdiskUrl} || goto failed`,
    'boot',
    ':failed',
    'echo Ingot: the deploy agent could not be loaded, trying again in 5 s',
    'sleep 5',
    'goto deploy',
    '',
  ].join('\n')
}

/** A known machine that nobody wants to provision now: its disk. */
export function diskScript(): string {
  return ['#!ipxe', 'sanboot --no-describe || exit', ''].join('\n')
}
