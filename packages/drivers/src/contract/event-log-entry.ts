export type EventLogEntry = {
  recordId: number
  /** Milliseconds since the epoch by the BMC's clock; null when the BMC had no time yet. */
  atMs: number | null
  sensorTypeCode: number
  sensorNumber: number
  direction: 'asserted' | 'deasserted'
  /** English, from the specification's tables: `Temperature: upper critical, going high`. */
  text: string
  severity: 'info' | 'warning' | 'critical'
  /** The 16 bytes of the record, hexadecimal, as evidence. */
  raw: string
}
