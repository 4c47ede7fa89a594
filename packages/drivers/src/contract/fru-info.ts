/** Field-replaceable-unit inventory of the main board. Absent areas are null; empty fields are left out. */
export type FruInfo = {
  chassis: { type: number; partNumber?: string; serial?: string; custom: string[] } | null
  board: {
    /** Milliseconds since the epoch; null when the BMC left it unspecified. */
    manufacturedAtMs: number | null
    manufacturer?: string
    product?: string
    serial?: string
    partNumber?: string
    custom: string[]
  } | null
  product: {
    manufacturer?: string
    name?: string
    partNumber?: string
    version?: string
    serial?: string
    assetTag?: string
    custom: string[]
  } | null
}
