import { mkdir, open, readdir, rename, stat, statfs, unlink } from 'node:fs/promises'
import path from 'node:path'
import { IngotError } from '@ingot/core/error/ingot-error'

/** Kept free on the store's disk, so that an import never fills what others live on. */
const RESERVE_BYTES = 1 << 30
const PARTIAL = '.partial'

/** What has arrived of a file that is not checked yet: outside of what machines can be sent. */
export const partialPath = (directory: string, imageId: string, role: string) =>
  path.join(directory, PARTIAL, `${imageId}.${role}`)
export const storedPath = (directory: string, sha256: string) => path.join(directory, sha256)

/** Opens a partial file for writing at any place, making it when it is not there. */
export async function openPartial(directory: string, imageId: string, role: string) {
  await mkdir(path.join(directory, PARTIAL), { recursive: true })
  const file = partialPath(directory, imageId, role)
  return open(file, 'r+').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return open(file, 'w+')
  })
}

/** Throws `image_store_full` when the store's disk cannot take so many bytes more. */
export async function requireSpace(directory: string, bytes: number): Promise<void> {
  await mkdir(directory, { recursive: true })
  const { bavail, bsize } = await statfs(directory)
  if (bavail * bsize - RESERVE_BYTES < bytes) throw new IngotError('image_store_full', { neededBytes: bytes })
}

export const fileSize = (file: string): Promise<number | null> =>
  stat(file).then(
    ({ size }) => size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    },
  )

/** Gives a checked file its name in the store. Safe to repeat: what was moved before is left there. */
export async function publishFile(directory: string, imageId: string, role: string, sha256: string): Promise<void> {
  const target = storedPath(directory, sha256)
  try {
    await rename(partialPath(directory, imageId, role), target)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || (await fileSize(target)) === null) throw error
  }
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export async function removePartial(directory: string, imageId: string, role: string): Promise<void> {
  await removeIfThere(partialPath(directory, imageId, role))
}

async function removeIfThere(file: string): Promise<void> {
  await unlink(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
}

/** A file is moved in before the database knows it: what is younger is never touched. */
const GRACE_MS = 24 * 3_600_000

/** Removes files that no image has, and what is left of imports that ended. Returns how many. Safe to repeat. */
export async function pruneImageStore(
  directory: string,
  keep: { readonly sha256s: ReadonlySet<string>; readonly importing: ReadonlySet<string> },
  now: () => number = Date.now,
): Promise<number> {
  const inside = (folder: string) => readdir(folder).catch(() => [])
  const old = [
    ...(await inside(directory))
      .filter((name) => /^[0-9a-f]{64}$/.test(name) && !keep.sha256s.has(name))
      .map((name) => path.join(directory, name)),
    ...(await inside(path.join(directory, PARTIAL)))
      .filter((name) => !keep.importing.has(name.split('.', 1)[0] ?? ''))
      .map((name) => path.join(directory, PARTIAL, name)),
  ]
  let removed = 0
  for (const file of old) {
    const found = await stat(file).catch(() => null)
    // A rename changes the ctime, not the mtime.
    if (!found || now() - Math.max(found.mtimeMs, found.ctimeMs) < GRACE_MS) continue
    await removeIfThere(file)
    removed++
  }
  return removed
}
