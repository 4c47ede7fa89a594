/** Another worker holds the operation now: stop at once and write nothing more. */
export class LeaseLost extends Error {
  constructor(operationId: string) {
    super(`The lease of operation ${operationId} is lost`)
    this.name = 'LeaseLost'
  }
}
