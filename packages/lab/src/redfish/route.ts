import type { RedfishBoard } from './redfish-board'
import type { RedfishPaths } from './redfish-paths'
import type { JsonObject, RedfishReply } from './redfish-reply'
import type { VendorProfile } from './vendor-profile'

export interface RouteCall {
  readonly board: RedfishBoard
  /** What stood at the `:name` places of the path, in order. */
  readonly params: readonly string[]
  /** Parsed; empty when there was none. */
  readonly body: JsonObject
  readonly hasBody: boolean
  /** The file of a multipart request; null without one. */
  readonly file: Buffer | null
  readonly query: URLSearchParams
  /** Token of the session that asks; null with basic authentication. */
  readonly token: string | null
}

type Answer<T> = T | Promise<T>

/** One resource, or one action. A method that is absent is 405. */
export interface Route {
  /** `:name` matches one segment. */
  readonly path: string
  /** Readable, or usable by POST, without logging in (DSP0266 "Authentication"). */
  readonly open?: 'get' | 'post'
  /** Null: there is no such member. */
  get?(call: RouteCall): Answer<JsonObject | RedfishReply | null>
  patch?(call: RouteCall): Answer<RedfishReply>
  post?(call: RouteCall): Answer<RedfishReply>
  delete?(call: RouteCall): Answer<RedfishReply>
}

export type RouteTable = (paths: RedfishPaths, vendor: VendorProfile) => Route[]

export const link = (path: string) => ({ '@odata.id': path })

export function resource(path: string, type: string, id: string, name: string, rest: JsonObject = {}): JsonObject {
  return { '@odata.id': path, '@odata.type': `#${type}`, Id: id, Name: name, ...rest }
}

export function collection(path: string, type: string, name: string, members: readonly string[]): JsonObject {
  return {
    '@odata.id': path,
    '@odata.type': `#${type}Collection.${type}Collection`,
    Name: name,
    'Members@odata.count': members.length,
    Members: members.map(link),
  }
}

export const ok = { State: 'Enabled', Health: 'OK' } as const
