import { DatabaseError, Pool, type PoolClient, type QueryConfig, type QueryResult } from 'pg'
import { askingNow, nobody } from './asker'

/**
 * A pool whose connections know in whose name the next statements run: PostgreSQL lets each see and touch only what is
 * theirs (docs/adr/0020). It is said whenever a connection changes hands, before anything else is sent on it.
 */
export class AskingPool extends Pool {
  private readonly told = new WeakMap<PoolClient, string>()

  constructor(config: ConstructorParameters<typeof Pool>[0]) {
    super(config)
    const open = super.connect.bind(this) as () => Promise<PoolClient>
    // Always for a promise, never with a callback: the other forms that Pool declares are used by none of its users.
    this.connect = (async () => {
      const asker = askingNow()
      const client = await open()
      await this.tell(client, asker)
      return client
    }) as Pool['connect']
    this.query = ((statement: QueryConfig | string, values?: unknown[]) =>
      this.ask(typeof statement === 'string' ? { text: statement, values } : statement)) as unknown as Pool['query']
  }

  private async ask(statement: QueryConfig): Promise<QueryResult> {
    const client = await this.connect()
    try {
      const result = await client.query(statement)
      client.release()
      return result
    } catch (error) {
      // After anything but an error of the statement the connection is not to be trusted.
      client.release(!(error instanceof DatabaseError) || error.severity !== 'ERROR')
      throw error
    }
  }

  /** A connection that could not be told is given up: it would go on in the name of the one before. */
  private async tell(client: PoolClient, asker: string): Promise<void> {
    if ((this.told.get(client) ?? nobody) === asker) return
    try {
      await client.query({ name: 'ingot_asker', text: `SELECT set_config('ingot.asker', $1, false)`, values: [asker] })
      this.told.set(client, asker)
    } catch (error) {
      client.release(true)
      throw error
    }
  }
}
