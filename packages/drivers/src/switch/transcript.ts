const maxLength = 256 << 10
const mask = '********'

/** What was said on a switch, for people. Secrets never get in, whoever prints them; bounded: what comes after is only counted. */
export class Transcript {
  private readonly secrets: readonly string[]
  private readonly entries: string[] = []
  private length = 0
  private omitted = 0

  constructor(secrets: readonly (string | null | undefined)[]) {
    // The longest first: a secret may hold another.
    this.secrets = secrets
      .filter((secret): secret is string => typeof secret === 'string' && secret.length > 0)
      .sort((a, b) => b.length - a.length)
  }

  masked(text: string): string {
    return this.secrets.reduce((masked, secret) => masked.replaceAll(secret, mask), text)
  }

  add(text: string): void {
    const entry = this.masked(text)
    if (this.length + entry.length > maxLength) {
      this.omitted++
      return
    }
    this.length += entry.length
    this.entries.push(entry)
  }

  get text(): string {
    return [...this.entries, ...(this.omitted > 0 ? [`… ${this.omitted} more`] : [])].join('\n')
  }

  clear(): void {
    this.entries.length = 0
    this.length = 0
    this.omitted = 0
  }
}
