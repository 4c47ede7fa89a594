import { type JsonObject, RedfishRefusal } from './redfish-reply'

/** What a multipart push carries (DSP0266, "Software update"): JSON in `UpdateParameters`, bytes in `UpdateFile`. */
export interface MultipartRequest {
  readonly parameters: JsonObject
  readonly file: Buffer | null
}

/** Null when the content type is another one. */
export function boundaryOf(contentType: string): string | null {
  if (!/^multipart\/form-data\b/i.test(contentType)) return null
  const [, quoted, plain] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? []
  return quoted ?? plain ?? null
}

/** Reads a whole request; one that ends early or has a part without a name is refused. */
export function readMultipart(bytes: Buffer, boundary: string): MultipartRequest {
  const mark = Buffer.from(`\r\n--${boundary}`)
  const all = Buffer.concat([Buffer.from('\r\n'), bytes])
  let parameters: JsonObject = {}
  let file: Buffer | null = null
  let at = all.indexOf(mark)
  for (;;) {
    if (at < 0) throw new RedfishRefusal(400, 'MalformedJSON')
    const start = at + mark.length
    if (all.toString('latin1', start, start + 2) === '--') return { parameters, file }
    const next = all.indexOf(mark, start)
    const headEnd = all.indexOf('\r\n\r\n', start)
    if (next < 0 || headEnd < 0 || headEnd > next) throw new RedfishRefusal(400, 'MalformedJSON')
    const name = /name="([^"]+)"/.exec(all.toString('latin1', start, headEnd))?.[1]
    const content = all.subarray(headEnd + 4, next)
    if (name === 'UpdateParameters') parameters = parseObject(content)
    if (name === 'UpdateFile') file = content
    at = next
  }
}

function parseObject(bytes: Buffer): JsonObject {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as JsonObject
  } catch {
    // Refused below, as what is no object.
  }
  throw new RedfishRefusal(400, 'MalformedJSON')
}
