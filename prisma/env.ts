/** What the seed reads of its environment. Throws when there is no database to fill. */
export function readSeedEnv() {
  const { DATABASE_URL, INGOT_DATA_DIR = '.ingot', INGOT_LAB, INGOT_ACCOUNTS_FILE } = process.env
  if (!DATABASE_URL) throw new Error('Set DATABASE_URL: the database to fill')
  return {
    databaseUrl: DATABASE_URL,
    imageDirectory: `${INGOT_DATA_DIR}/images`,
    accountsFile: INGOT_ACCOUNTS_FILE ?? `${INGOT_DATA_DIR}/accounts.json`,
    lab: INGOT_LAB === '1',
  }
}
