import type { ErrorCode } from './codes'

/** A code as programs outside know it: in capitals, and one word spelled as the requirements spell it (LICENSE_REQUIRED). */
export const publicCode = (code: ErrorCode): string => code.toUpperCase().replace('LICENCE', 'LICENSE')
