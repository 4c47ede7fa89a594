import type { RestRoute } from '@ingot/api/rest/route-table'
import { type ErrorCode, errorCodes } from '@ingot/core/error/codes'
import { publicCode } from '@ingot/core/error/public-code'
import type { Schema } from './output-schemas'

const codes = Object.keys(errorCodes) as ErrorCode[]

/** What goes wrong with hardware is told by operations, not by requests. */
const told = codes.filter((code) => ![502, 504].includes(errorCodes[code].http))
/** No operation of ours is asked with a wrong method. */
const METHOD_NOT_ALLOWED = 405
const statuses = [...new Set(told.map((code) => errorCodes[code].http))]
  .filter((status) => status !== METHOD_NOT_ALLOWED)
  .sort()

const meanings: Readonly<Record<number, string>> = {
  400: 'The input is not right; `errors` says which field and why.',
  401: 'No token, or one that is unknown, revoked or expired.',
  402: 'The licence does not allow it.',
  403: 'The token or its maker may not do this; `data.permission` names what is missing.',
  404: 'It does not exist, or its maker may not know of it.',
  409: 'It does not go together with what is there.',
  412: 'It cannot be done in the present state; `data.reason` says why.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  422: 'The Idempotency-Key was used for another request.',
  429: 'Too many requests with this token; see Retry-After.',
  500: 'A fault of the server; it is in the log under `requestId`.',
  503: 'The server is busy; nothing was changed. See Retry-After.',
}

const name = (status: number) => `Problem${status}`

/** `components.responses`: one per status, with the codes of core's table that it is answered for. */
export function problemResponses(): Record<string, Schema> {
  return Object.fromEntries(
    statuses.map((status) => {
      const listed = told.filter((code) => errorCodes[code].http === status).map(publicCode)
      const content = { schema: { $ref: '#/components/schemas/Problem' } }
      const description = `${meanings[status] ?? ''} Codes: ${listed.map((code) => `\`${code}\``).join(', ')}.`.trim()
      return [name(status), { description, content: { 'application/problem+json': content } }]
    }),
  )
}

/** The statuses with which an operation may be refused. */
export function problemsOf({ type, method, idName, input, permission, keyed }: RestRoute): Record<string, Schema> {
  const change = type === 'mutation'
  const possible: Readonly<Record<number, boolean>> = {
    400: input !== null,
    401: true,
    402: permission !== null,
    403: change || permission !== null,
    404: idName !== null || (input !== null && permission !== null),
    409: change,
    412: change,
    413: method === 'POST' || method === 'PATCH',
    415: method === 'POST' || method === 'PATCH',
    422: keyed,
    429: true,
    500: true,
    503: true,
  }
  return Object.fromEntries(
    statuses
      .filter((status) => possible[status])
      .map((status) => [String(status), { $ref: `#/components/responses/${name(status)}` }]),
  )
}

/** RFC 9457, with our members. */
export const problemSchema: Schema = {
  type: 'object',
  description: 'What went wrong, as RFC 9457 tells it.',
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId', 'errors', 'data'],
  properties: {
    type: { type: 'string', format: 'uri-reference', description: 'Where the error is described.' },
    title: { type: 'string', description: 'The kind of error, in English.' },
    status: { type: 'integer', description: 'As the status of the answer.' },
    detail: { type: 'string', description: 'What is wrong and what to do, in the language of Accept-Language.' },
    code: { type: 'string', enum: codes.map(publicCode).sort() },
    requestId: { type: 'string', format: 'uuid', description: 'Names the request in logs and in the audit trail.' },
    errors: {
      type: 'array',
      description: 'The fields that are not right.',
      items: {
        type: 'object',
        required: ['field', 'reason'],
        properties: {
          field: { type: 'string', description: 'Path in the input: `networkIds.0`.' },
          reason: { type: 'string', description: 'What is wrong with it and what to do.' },
        },
      },
    },
    data: { type: 'object', additionalProperties: true, description: 'Facts of this error.' },
  },
}
