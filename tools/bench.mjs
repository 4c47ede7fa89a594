// `npm run bench -- NAME [--json] [--quick]`: runs bench/NAME.ts. Each prints a ratio against a peer of the same run;
// with --json the last line is one JSON object.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const [name, ...options] = process.argv.slice(2)
const names = fs
  .readdirSync(path.join(root, 'bench'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => path.basename(file, '.ts'))

if (!name || !names.includes(name)) {
  process.stderr.write(`Name a benchmark: ${names.join(', ')}. For example: npm run bench -- ${names[0]} --json\n`)
  process.exit(2)
}
const args = ['--import', 'tsx', path.join(root, 'bench', `${name}.ts`), ...options]
const result = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
process.exit(result.status ?? 1)
