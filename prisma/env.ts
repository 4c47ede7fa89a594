import { labKinds } from '@ingot/core/lab/lab-kind'

/** What the seed reads of its environment. Throws when there is no database to fill. */
export function readSeedEnv() {
  const { DATABASE_URL, INGOT_DATA_DIR = '.ingot', INGOT_LAB, INGOT_ACCOUNTS_FILE, INGOT_QEMU_IMAGES } = process.env
  const { INGOT_LAB_NODES, INGOT_LAB_SWITCH_PORT, INGOT_SEAL_PUBLIC_KEY } = process.env
  if (!DATABASE_URL) throw new Error('Set DATABASE_URL: the database to fill')
  return {
    databaseUrl: DATABASE_URL,
    imageDirectory: `${INGOT_DATA_DIR}/images`,
    accountsFile: INGOT_ACCOUNTS_FILE ?? `${INGOT_DATA_DIR}/accounts.json`,
    lab: labKinds.find((kind) => kind === INGOT_LAB) ?? null,
    /** The QEMU lab's images, as `npm run lab -- images` made them. */
    qemuImages: INGOT_QEMU_IMAGES,
    /** The switches of the lab: how many servers are cabled to them, and the first one's port. Null: it has none. */
    labSwitches:
      INGOT_LAB_SWITCH_PORT && INGOT_SEAL_PUBLIC_KEY
        ? {
            nodes: Number(INGOT_LAB_NODES),
            firstPort: Number(INGOT_LAB_SWITCH_PORT),
            publicKey: INGOT_SEAL_PUBLIC_KEY,
          }
        : null,
  }
}
