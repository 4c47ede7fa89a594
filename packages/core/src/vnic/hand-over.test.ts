import { expect, test } from 'vitest'
import { handOverCsv } from './hand-over'

test('a sheet is CSV that no spreadsheet takes for formulas', () => {
  const row = {
    ...{ host: 'web-1', node: 'n1', macAddress: '02:00:00:00:00:01', switchName: 'leaf, "1"', switchPort: 'Gi1/0/1' },
    ...{ heard: null, bond: null, network: '=cmd()', vlan: 100, tagged: [101, 102], removed: [] },
  }
  const freed = { ...row, network: null, vlan: null, tagged: [], removed: [103, 104] }
  expect(handOverCsv([row, freed])).toBe(
    [
      'host,node,mac,switch,port,lldp,bond,network,untagged_vlan,tagged_vlans,removed_vlans\r\n',
      `web-1,n1,02:00:00:00:00:01,"leaf, ""1""",Gi1/0/1,,,'=cmd(),100,101 102,\r\n`,
      `web-1,n1,02:00:00:00:00:01,"leaf, ""1""",Gi1/0/1,,,,,,103 104\r\n`,
    ].join(''),
  )
})
