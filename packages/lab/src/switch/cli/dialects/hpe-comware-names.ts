/** Ten-GigabitEthernet1/0/1 as it is written in tables: XGE1/0/1. */
export const shortComware = (name: string) =>
  name.replace('Ten-GigabitEthernet', 'XGE').replace('GigabitEthernet', 'GE').replace('Bridge-Aggregation', 'BAGG')
export const comwareAliases = { xge: 'ten-gigabitethernet', ge: 'gigabitethernet' }
