export type EventLogEntry = {
  /** Unique within `log`; stays with the entry. */
  id: string
  /** Which of the BMC's logs: `SEL`, `EventLog`, `IML`. */
  log: string
  /** Milliseconds since the epoch by the BMC's clock; null when the BMC had no time yet. */
  atMs: number | null
  /** English: `Temperature: upper critical, going high`. */
  text: string
  severity: 'info' | 'warning' | 'critical'
  /** Evidence: IPMI, the 16 bytes of the record in hexadecimal; Redfish, the message id. */
  raw: string

  recordId?: number
  sensorTypeCode?: number
  sensorNumber?: number
  direction?: 'asserted' | 'deasserted'
}
