import { witnesses } from './hardware-witnesses.mjs'

/** Passed tests by file: each is its titles, outermost first. */
export type HardwareResults = Readonly<Record<string, readonly (readonly string[])[]>>

/** A test of the BMC suites proves the first capability whose words its titles hold. */
const capabilities: readonly [name: string, words: RegExp][] = [
  ['Log-in, sessions', /› login › (?!trusts)|session slot/],
  ['TLS: only the trusted certificate', /trusts the pinned/],
  ['Lost and doubled packets', /bad network/],
  ['Serial console', /serial console|tells of the consoles/],
  ['Power', /› power ›/],
  ['Boot device: once, for good, BIOS, UEFI', /boot override/],
  ['Diagnostic interrupt (NMI)', /diagnostic interrupt/],
  ['Identify light', /indicator/],
  ['Inventory', /FRU inventory|reads the hardware|every group/],
  ['Sensors', /reads sensors/],
  ['Event log', /reads the event log/],
  ['Virtual media', /virtual media/],
  ['BIOS settings', /firmware setting/],
  ['Firmware update with its task', /updates firmware|update failed/],
  ['RAID volumes', /volume/],
  ['Secure boot', /secure boot/],
  ['Event subscriptions', /subscribes to events/],
  ['Account password', /password of its own account/],
]

const filesOf = (part: string) => witnesses.filter((each) => each.part === part)
const table = (head: string[], rows: string[][]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

/** `BMC conformance: lab Redfish, openbmc` → `lab Redfish, openbmc`; tests beside the suite belong to the first. */
function targetsOf(results: HardwareResults): Map<string, string[]> {
  const targets = new Map<string, string[]>()
  for (const { file } of filesOf('bmc')) {
    let target = ''
    for (const titles of results[file] ?? []) {
      const [, named] = /^BMC conformance: (.*)$/.exec(titles[0] ?? '') ?? []
      target = named ?? target
      targets.set(target, [...(targets.get(target) ?? []), titles.join(' › ')])
    }
  }
  return targets
}

function capabilityTable(results: HardwareResults): string {
  const targets = targetsOf(results)
  const stray = [...targets.values()].flat().find((title) => !capabilities.some(([, words]) => words.test(title)))
  if (stray) throw new Error(`No capability in tools/hardware-page.ts stands for the test: ${stray}`)
  const proven = (titles: readonly string[], index: number) =>
    titles.filter((title) => capabilities.findIndex(([, words]) => words.test(title)) === index).length
  const rows = capabilities.map(([name], index) => [
    name,
    ...[...targets.values()].map((titles) => String(proven(titles, index) || '')),
  ])
  return table(['', ...targets.keys()], rows)
}

function sections(results: HardwareResults, part: 'life' | 'oracle'): string[] {
  return filesOf(part).flatMap(({ file, witness, of }) => {
    const tests = results[file]
    if (!tests) return []
    const list = tests.map((titles) => `- ${titles.join(': ')}`)
    return [`### ${witness}: ${of}\n\n\`${file}\`:\n\n${list.join('\n')}`]
  })
}

/** The page that says what is verified by what. Throws when a test of the suites stands for no capability. */
export const writeHardware = (results: HardwareResults): string =>
  [
    '# Hardware: what is verified by what',
    '<!-- Written from docs/hardware.json by `npm run generate:docs`; `npm run record:hardware` runs the tests again. -->',
    'No rack stood beside the developers. What is listed here passed against the programs named; what is not listed was not tried. ' +
      'Vendor names are profiles of the lab: they imitate what public drivers and issue trackers report of that firmware, ' +
      'and a real machine may differ. Deviations that the driver knows are rows with their source in ' +
      '`packages/drivers/src/redfish/vendor-quirks.ts`.',
    '## BMC suites',
    'Number of tests passed, by capability and BMC. Empty: not offered by this protocol, or not tried. Three rows count an ' +
      'honest refusal too, where a BMC has no such thing: boot devices, the diagnostic interrupt and RAID volumes.',
    capabilityTable(results),
    '## Lives on the lab',
    ...sections(results, 'life'),
    '## Witnesses that are not ours',
    'The lab shares no code with the drivers. These programs, written by others, hold the lab, the boot medium and the other drivers to their word.',
    ...sections(results, 'oracle'),
  ].join('\n\n')
