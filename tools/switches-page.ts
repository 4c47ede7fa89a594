import { type SwitchVendor, switchVendorIds, switchVendors } from '@ingot/core/switch/vendor'
import { vendorProfile } from '@ingot/drivers/switch/vendor-profiles'

/** What a vendor's tests were held against, besides the lab's switches; `open`: what could not be checked, the marks [?]. */
const evidence: Readonly<Record<SwitchVendor, { recorded: string; open: string }>> = {
  cisco_300: { recorded: 'NTC templates cisco_s300', open: 'fallback' },
  cisco_ios: { recorded: 'NTC templates cisco_ios', open: 'fallback of Catalysts before IOS XE' },
  huawei_vrp5: { recorded: 'layouts of NTC templates', open: '' },
  huawei_vrp8: { recorded: 'layouts of NTC templates', open: 'changes of the type of a link' },
  ovs: { recorded: 'real Open vSwitch 3.1, recorded and driven', open: '' },
  arista_eos: { recorded: 'NTC templates arista_eos', open: '' },
  dell_os9: { recorded: 'layouts of NTC templates', open: 'state of a member that is up alone' },
  dell_powerconnect: {
    recorded: 'NTC templates dell_powerconnect; NOC project (6224, 5548)',
    open: 'layouts of `show interfaces switchport` and of groups, by the command line reference',
  },
  brocade_fastiron: { recorded: 'layouts of NTC templates', open: 'native VLANs from 08.0.80 on' },
  ruijie: { recorded: 'examples of the configuration guide; transcripts of S5750', open: '' },
  hpe_comware: { recorded: 'layouts of NTC templates', open: 'refusals in words of their own' },
  juniper_junos: { recorded: 'layouts of NTC templates', open: '' },
}

const yes = (value: boolean) => (value ? 'yes' : '–')

/** docs/switches.md: what each kind of switch can do by its profile, and what stands behind that. */
export function writeSwitches(): string {
  const head = ['Switch', 'Groups (LACP)', 'Fallback without LACP', 'MLAG', 'Takes changes back itself', 'Needs a save']
  const rows = switchVendorIds.map((vendor) => {
    const { capabilities } = vendorProfile(vendor, {})
    const { lag, lagFallback, mlag, transaction, needsSave } = capabilities
    return [switchVendors[vendor], yes(lag), yes(lagFallback), yes(mlag), yes(transaction === 'commit'), yes(needsSave)]
  })
  const proof = switchVendorIds.map((vendor) => {
    const { recorded, open } = evidence[vendor]
    return [switchVendors[vendor], 'yes', 'yes', recorded, open || '–']
  })
  const table = (cells: string[][]) => cells.map((row) => `| ${row.join(' | ')} |`).join('\n')
  return [
    '# Switches: what each can do, and what that was checked with',
    '<!-- Written from the profiles in packages/drivers/src/switch/vendors by `npm run generate:docs`; edit those, not this page. -->',
    '## What the driver does on each',
    table([head, head.map(() => '---'), ...rows]),
    'Every one of them: VLANs made and removed, access ports, trunks with and without an untagged VLAN, ports shut and opened, ports, groups and VLANs read back, LLDP neighbours. A bond of a server behind a switch without a fallback is made last, after the operating system is on the disk.',
    '## What stands behind it',
    table([
      [
        'Switch',
        'Exact lines (golden tests)',
        'Conformance on the lab’s switch',
        'Replies of real devices',
        'Not verified [?]',
      ],
      ['---', '---', '---', '---', '---'],
      ...proof,
    ]),
    'The lab’s switches were written from the vendors’ documents, share no code with the driver, and carry frames: a wrong line cuts traffic. Conformance (packages/drivers/src/conformance) includes switches that take lines and do nothing, stall, drop the session in the middle, refuse a VLAN, or are held by somebody else. NTC templates are recorded outputs of networktocode/ntc-templates (Apache-2.0), the NOC project’s those of its tests (BSD). Of the twelve only Open vSwitch was driven for real.',
  ].join('\n\n')
}
