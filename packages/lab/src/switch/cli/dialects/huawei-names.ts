/** GigabitEthernet0/0/1 as it is written in tables: GE0/0/1. */
export const shortHuawei = (name: string) => name.replace('XGigabitEthernet', 'XGE').replace('GigabitEthernet', 'GE')
export const huaweiAliases = { ge: 'gigabitethernet', xge: 'xgigabitethernet' }
