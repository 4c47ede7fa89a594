const block = 512

function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, '0')}\0`
}

/** POSIX ustar with fixed owner and time, so that the same files always give the same bytes. */
export function packTar(files: Readonly<Record<string, string>>, modifiedSeconds: number): Buffer {
  const parts: Buffer[] = []
  for (const path of Object.keys(files).sort()) {
    const content = Buffer.from(files[path] as string)
    const name = path.replace(/^\//, '')
    if (Buffer.byteLength(name) > 100) throw new Error(`path too long for ustar: ${name}`)
    const header = Buffer.alloc(block)
    header.write(name, 0)
    header.write(octal(0o644, 8), 100)
    header.write(octal(0, 8), 108)
    header.write(octal(0, 8), 116)
    header.write(octal(content.length, 12), 124)
    header.write(octal(modifiedSeconds, 12), 136)
    header.write('        ', 148)
    header.write('0', 156)
    header.write('ustar\0', 257)
    header.write('00', 263)
    header.write('root', 265)
    header.write('root', 297)
    header.write(
      octal(
        header.reduce((sum, byte) => sum + byte, 0),
        7,
      ),
      148,
    )
    parts.push(header, content, Buffer.alloc((block - (content.length % block)) % block))
  }
  return Buffer.concat([...parts, Buffer.alloc(2 * block)])
}

/** Regular files of a ustar archive by absolute path; null when the first block is no ustar header. */
export function unpackTar(archive: Buffer): Map<string, string> | null {
  if (archive.length < block || archive.toString('latin1', 257, 262) !== 'ustar') return null
  const files = new Map<string, string>()
  let at = 0
  while (at + block <= archive.length && archive[at] !== 0) {
    const field = (from: number, to: number) => archive.toString('utf8', at + from, at + to).replace(/\0.*$/s, '')
    const size = Number.parseInt(field(124, 136), 8)
    if (!Number.isFinite(size)) return null
    files.set(`/${field(0, 100)}`, archive.toString('utf8', at + block, at + block + size))
    at += block + Math.ceil(size / block) * block
  }
  return files
}
