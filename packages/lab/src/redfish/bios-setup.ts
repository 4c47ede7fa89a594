import type { NodeHardware } from '../node-hardware'
import { type BiosAttribute, type BiosCatalogue, type BiosValue, biosCatalogues } from './bios-catalogue'
import { RedfishRefusal } from './redfish-reply'
import type { VendorProfile } from './vendor-profile'

/** The firmware's settings: what is in force, and what waits for the next POST. */
export class BiosSetup {
  readonly catalogue: BiosCatalogue
  readonly #current = new Map<string, BiosValue>()
  readonly #defaults = new Map<string, BiosValue>()
  readonly #pending = new Map<string, BiosValue>()
  /** When settings were last taken over; null until a POST did. */
  appliedAtMs: number | null = null

  constructor(vendor: VendorProfile, { profile, serial }: NodeHardware) {
    this.catalogue = biosCatalogues[vendor.bios.catalogue]
    for (const attribute of this.catalogue.attributes) this.#defaults.set(attribute.name, attribute.initial)
    const { bootMode } = this.catalogue
    this.#defaults.set(bootMode.name, profile.bootMode === 'uefi' ? bootMode.uefi : bootMode.bios)
    const known: Record<string, BiosValue> = {
      CoresPerSocket: profile.cpu.threads / profile.cpu.sockets,
      SerialNumber: serial,
      SystemServiceTag: serial.slice(-7),
      Memory_TotalSize: `${profile.memoryMib / 1024} GB`,
    }
    for (const [name, value] of Object.entries(known)) if (this.#defaults.has(name)) this.#defaults.set(name, value)
    for (const [name, value] of this.#defaults) this.#current.set(name, value)
  }

  current(): Record<string, BiosValue> {
    return Object.fromEntries(this.#current)
  }

  pending(): Record<string, BiosValue> {
    return Object.fromEntries(this.#pending)
  }

  defaultOf(name: string): BiosValue | undefined {
    return this.#defaults.get(name)
  }

  get bootMode(): 'uefi' | 'bios' {
    const { name, bios } = this.catalogue.bootMode
    return this.#current.get(name) === bios ? 'bios' : 'uefi'
  }

  /** After the next POST. */
  get nextBootMode(): 'uefi' | 'bios' {
    const { name, bios } = this.catalogue.bootMode
    return (this.#pending.get(name) ?? this.#current.get(name)) === bios ? 'bios' : 'uefi'
  }

  stageBootMode(uefi: boolean): void {
    const { bootMode } = this.catalogue
    const value = uefi ? bootMode.uefi : bootMode.bios
    if (this.#current.get(bootMode.name) === value) this.#pending.delete(bootMode.name)
    else this.#pending.set(bootMode.name, value)
  }

  /** All or nothing: one bad value refuses the request. */
  stage(values: Readonly<Record<string, unknown>>): void {
    const checked = Object.entries(values).map(([name, value]) => [name, this.#check(name, value)] as const)
    for (const [name, value] of checked) this.#pending.set(name, value)
  }

  stageDefaults(): void {
    this.#pending.clear()
    for (const { name, readOnly } of this.catalogue.attributes) {
      const value = this.#defaults.get(name)
      if (!readOnly && value !== undefined && value !== this.#current.get(name)) this.#pending.set(name, value)
    }
  }

  /** What POST does. `ignored` drops what waits without taking it over. Tells whether there was anything. */
  apply(nowMs: number, ignored: boolean): boolean {
    if (this.#pending.size === 0) return false
    if (!ignored) for (const [name, value] of this.#pending) this.#current.set(name, value)
    this.#pending.clear()
    this.appliedAtMs = nowMs
    return true
  }

  #check(name: string, value: unknown): BiosValue {
    const related = [`#/Attributes/${name}`]
    const attribute = this.catalogue.attributes.find((candidate) => candidate.name === name)
    if (!attribute) throw new RedfishRefusal(400, 'PropertyUnknown', [name], related)
    if (attribute.readOnly) throw new RedfishRefusal(400, 'PropertyNotWritable', [name], related)
    if (!hasType(attribute, value)) {
      throw new RedfishRefusal(400, 'PropertyValueTypeError', [String(value), name], related)
    }
    if (attribute.type === 'Enumeration' && !attribute.values.includes(value as string)) {
      throw new RedfishRefusal(400, 'PropertyValueNotInList', [String(value), name], related)
    }
    const outside =
      (attribute.type === 'Integer' && ((value as number) < attribute.least || (value as number) > attribute.most)) ||
      (attribute.type === 'String' && (value as string).length > attribute.maxLength)
    if (outside) throw new RedfishRefusal(400, 'PropertyValueOutOfRange', [String(value), name], related)
    return value
  }
}

function hasType(attribute: BiosAttribute, value: unknown): value is BiosValue {
  if (attribute.type === 'Boolean') return typeof value === 'boolean'
  return attribute.type === 'Integer' ? Number.isInteger(value) : typeof value === 'string'
}
