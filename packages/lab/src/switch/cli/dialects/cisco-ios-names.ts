/** GigabitEthernet1/0/1 as it is written in tables. */
export const shortPort = (name: string) => name.replace(/^(..)[A-Za-z-]*\s?/, '$1')
