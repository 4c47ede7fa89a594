import type { LldpNeighbour } from '@ingot/core/switch/port-config'
import type { Ask, VendorProfile } from './vendor-profile'

/** A system name has 255 octets at most (IEEE 802.1AB, 8.5.6), and so have the others. */
const maxText = 255

/** What somebody at the other end of a cable says of himself: no control characters, no invisible ones, bounded. */
const cleanText = (text: string): string =>
  text
    .slice(0, maxText)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '')
    .trim()

/** Everybody that LLDP shows, with local ports by full names. Texts are fit to be kept and shown. */
export async function readNeighbours(profile: VendorProfile, ask: Ask): Promise<LldpNeighbour[]> {
  const neighbours = await profile.read.neighbours(ask)
  return neighbours.flatMap(({ localPort, chassisId, portId, portDescription, systemName }) => {
    const cleaned = {
      ...{ localPort: cleanText(localPort), chassisId: cleanText(chassisId), portId: cleanText(portId) },
      portDescription: cleanText(portDescription ?? '') || null,
      systemName: cleanText(systemName ?? '') || null,
    }
    return cleaned.localPort && cleaned.chassisId && cleaned.portId ? [cleaned] : []
  })
}
