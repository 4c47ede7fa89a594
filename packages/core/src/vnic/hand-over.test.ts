import { expect, test } from 'vitest'
import { handOverCsv } from './hand-over'

test('a sheet is CSV that no spreadsheet takes for formulas', () => {
  const row = {
    ...{ host: 'web-1', node: 'n1', macAddress: '02:00:00:00:00:01', switchName: 'leaf, "1"', switchPort: 'Gi1/0/1' },
    ...{ heard: null, bond: null, network: '=cmd()', vlan: 100, tagged: [101, 102] },
  }
  expect(handOverCsv([row])).toBe(
    [
      'host,node,mac,switch,port,lldp,bond,network,untagged_vlan,tagged_vlans\r\n',
      `web-1,n1,02:00:00:00:00:01,"leaf, ""1""",Gi1/0/1,,,'=cmd(),100,101 102\r\n`,
    ].join(''),
  )
})
