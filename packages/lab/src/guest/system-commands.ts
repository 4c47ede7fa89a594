interface FileTree {
  readonly files: ReadonlyMap<string, string>
}

export function listFiles(system: FileTree, command: 'cat' | 'ls', args: string[]): string {
  const paths = args.filter((word) => !word.startsWith('-'))
  if (command === 'cat') {
    return paths.map((path) => system.files.get(absolute(path)) ?? missing(system, 'cat', path)).join('')
  }
  return (paths.length > 0 ? paths : ['/root'])
    .map((path) => list(system, path, args.includes('-l') || args.includes('-la')))
    .join('')
}

function absolute(path: string): string {
  const full = path.startsWith('~/') ? `/root/${path.slice(2)}` : path.startsWith('/') ? path : `/root/${path}`
  return full.replace(/\/+/g, '/').replace(/(.)\/$/, '$1')
}

function isDirectory(system: FileTree, path: string): boolean {
  const prefix = path === '/' ? '/' : `${path}/`
  return path === '/root' || [...system.files.keys()].some((file) => file.startsWith(prefix))
}

function missing(system: FileTree, command: string, path: string): string {
  return isDirectory(system, absolute(path)) && command === 'cat'
    ? `cat: ${path}: Is a directory\n`
    : `${command}: ${command === 'ls' ? `cannot access '${path}'` : path}: No such file or directory\n`
}

function list(system: FileTree, path: string, long: boolean): string {
  const full = absolute(path)
  const content = system.files.get(full)
  if (content === undefined && !isDirectory(system, full)) return missing(system, 'ls', path)
  const prefix = full === '/' ? '/' : `${full}/`
  const names =
    content !== undefined
      ? [path]
      : [
          ...new Set(
            [...system.files.keys()]
              .filter((file) => file.startsWith(prefix))
              .map((file) => file.slice(prefix.length).split('/')[0] as string),
          ),
        ].sort()
  if (!long) return names.length > 0 ? `${names.join('  ')}\n` : ''
  return names
    .map((name) => {
      const text = system.files.get(content !== undefined ? full : prefix + name)
      const kind = text === undefined ? 'drwxr-xr-x. 2' : '-rw-r--r--. 1'
      return `${kind} root root ${String(text?.length ?? 4096).padStart(6)} Jan 15 00:00 ${name}\n`
    })
    .join('')
}
