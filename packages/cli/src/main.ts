import { runProgram } from './program'
import { realWorld } from './terminal/real-world'

runProgram(process.argv.slice(2), realWorld()).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  },
)
