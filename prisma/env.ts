import { labKinds } from '@ingot/core/lab/lab-kind'

/** What the seed reads of its environment. Throws when there is no database to fill. */
export function readSeedEnv() {
  const { DATABASE_URL, INGOT_DATA_DIR = '.ingot', INGOT_LAB, INGOT_ACCOUNTS_FILE, INGOT_QEMU_IMAGES } = process.env
  if (!DATABASE_URL) throw new Error('Set DATABASE_URL: the database to fill')
  return {
    databaseUrl: DATABASE_URL,
    imageDirectory: `${INGOT_DATA_DIR}/images`,
    accountsFile: INGOT_ACCOUNTS_FILE ?? `${INGOT_DATA_DIR}/accounts.json`,
    lab: labKinds.find((kind) => kind === INGOT_LAB) ?? null,
    /** The QEMU lab's images, as `npm run lab -- images` made them. */
    qemuImages: INGOT_QEMU_IMAGES,
  }
}
