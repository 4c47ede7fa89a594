/** 1: refused or failed; 2: wrongly called; 4: not signed in; 130: left by Ctrl-C. */
export type ExitCode = 1 | 2 | 4 | 130

/** Ends a command with a sentence for a person. */
export class CliError extends Error {
  readonly exitCode: ExitCode

  constructor(message: string, exitCode: ExitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}
