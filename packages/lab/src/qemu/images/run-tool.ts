import { execFile } from 'node:child_process'
import { toolEnvironment } from '../env'
import { type DebianProgram, programPath } from './debian-programs'

export interface ToolOptions {
  readonly input?: string | Buffer
  readonly cwd?: string
}

/** Runs a program to its end and resolves to what it printed. Rejects with its error output. */
export function runTool(
  program: DebianProgram | (string & {}),
  args: readonly string[],
  options: ToolOptions = {},
): Promise<Buffer> {
  const { input, cwd } = options
  return new Promise((resolve, reject) => {
    const child = execFile(
      program,
      args,
      { cwd, env: toolEnvironment(), encoding: 'buffer', maxBuffer: 1 << 28 },
      (error, stdout, stderr) => {
        if (!error) resolve(stdout)
        else reject(new Error(`${program} ${args.join(' ')}: ${stderr.toString().trim() || error.message}`))
      },
    )
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input ?? '')
  })
}

/** Path of a listed program and of the shared libraries it is linked with. */
export async function filesOfProgram(name: DebianProgram): Promise<string[]> {
  const file = programPath(name)
  const text = await runTool('ldd', [file]).then(String, () => '')
  return [file, ...Array.from(text.matchAll(/(\/[^ ]+) \(0x/g), (match) => match[1] as string)]
}
