/** IPMI 2.0 table 5-2, only the codes this controller answers with. */
export const completionCode = {
  ok: 0x00,
  payloadAlreadyActive: 0x80,
  payloadDisabled: 0x81,
  parameterNotSupported: 0x80,
  selEraseInProgress: 0x81,
  invalidSessionId: 0x87,
  invalidCommand: 0xc1,
  reservationCancelled: 0xc5,
  requestTooShort: 0xc7,
  parameterOutOfRange: 0xc9,
  cannotReturnThatMany: 0xca,
  notPresent: 0xcb,
  invalidField: 0xcc,
  insufficientPrivilege: 0xd4,
  notInThisState: 0xd5,
} as const
