import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import type { AddressGuard } from '../image/address-guard'

/** Why nothing is sent to a URL, or an attempt came to nothing. Shown to whoever manages the webhook. */
export type WebhookRefusal = 'name_unresolved' | 'address_refused' | 'bmc_refused' | 'scheme_refused'

export interface Receiver {
  readonly url: URL
  readonly host: string
  /** Judged; exactly these are connected to. */
  readonly addresses: readonly { readonly address: string; readonly family: number }[]
}

/**
 * Where a URL leads, judged after the name was resolved: internal addresses only where the operator lists them, BMCs never.
 * A name with one bad address among good ones is refused, as whichever is tried would be a matter of luck.
 */
export async function findReceiver(
  text: string,
  guard: AddressGuard,
  isBmc: (hosts: readonly string[]) => Promise<boolean>,
): Promise<Receiver | WebhookRefusal> {
  const url = new URL(text)
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase()
  const addresses = await resolve(host)
  if (addresses.length === 0) return 'name_unresolved'
  if (!addresses.every(({ address }) => guard.mayConnect(host, address))) return 'address_refused'
  const isListed = addresses.every(({ address }) => guard.isListed(host, address))
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isListed)) return 'scheme_refused'
  if (await isBmc([host, ...addresses.map(({ address }) => address.toLowerCase())])) return 'bmc_refused'
  return { url, host, addresses }
}

async function resolve(host: string): Promise<Receiver['addresses']> {
  const family = isIP(host)
  if (family !== 0) return [{ address: host, family }]
  try {
    return await lookup(host, { all: true })
  } catch {
    return []
  }
}
