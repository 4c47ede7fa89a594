/** Which servers something is meant for, by parts of the names that inspection found; '' fits all. */
export interface KindOfServer {
  readonly vendor: string
  readonly model: string
}

const fits = (wanted: string, found: string | null) =>
  wanted === '' || (found?.toLowerCase().includes(wanted.toLowerCase()) ?? false)

/** Whether a server of this vendor and product is of the kind. One that was never inspected fits only what fits all. */
export function isOfKind(
  kind: KindOfServer,
  server: { readonly vendor: string | null; readonly productName: string | null },
): boolean {
  return fits(kind.vendor, server.vendor) && fits(kind.model, server.productName)
}
