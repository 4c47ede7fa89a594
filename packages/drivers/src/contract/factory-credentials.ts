/** Factory credentials of common BMCs, from the vendors' manuals: [user, password]. */
const factoryCredentials: readonly (readonly [string, string])[] = [
  ['ADMIN', 'ADMIN'], // Supermicro
  ['root', 'calvin'], // Dell iDRAC
  ['USERID', 'PASSW0RD'], // Lenovo, IBM
  ['root', '0penBmc'], // OpenBMC
  ['root', 'changeme'], // Oracle, Sun
  ['admin', 'admin'], // AMI MegaRAC, Inspur, Quanta
  ['admin', 'password'], // Lenovo ThinkServer, Gigabyte
  ['Administrator', 'Admin@9000'], // Huawei, xFusion
  ['root', 'Huawei12#$'], // Huawei
  ['admin', 'Password@_'], // H3C
  ['Administrator', 'superuser'], // Kunpeng boards
  ['root', 'superuser'], // Asus, Intel
  ['sysadmin', 'superuser'], // AMI
]

export const isFactoryCredential = (username: string, password: string): boolean =>
  factoryCredentials.some(([user, secret]) => user === username && secret === password)
