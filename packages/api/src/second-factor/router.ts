import { beginFactorInput, confirmFactorInput, provenFactorInput } from '@ingot/core/session/second-factor'
import { enrolment, open, router } from '../procedures'
import {
  beginSecondFactor,
  confirmSecondFactor,
  disableSecondFactor,
  getFactorState,
  renewCodes,
} from './change-factor'

/** The caller's own second factor (RFC 6238). */
export const secondFactorRouter = router({
  get: enrolment().query(({ ctx }) => getFactorState(ctx)),
  /** Makes a secret for an authenticator app; a code of it puts it in force. */
  begin: enrolment({ audit: 'second_factor.begin' })
    .input(beginFactorInput)
    .mutation(({ ctx, input }) => beginSecondFactor(ctx, input.password)),
  /** Puts the secret in force. Answers ten recovery codes, each good once in place of a code. */
  confirm: enrolment({ audit: 'second_factor.confirm' })
    .input(confirmFactorInput)
    .mutation(({ ctx, input }) => confirmSecondFactor(ctx, input.code)),
  /** Ten other recovery codes; those of before are no longer good. */
  renewCodes: open({ audit: 'second_factor.renew_codes' })
    .input(provenFactorInput)
    .mutation(({ ctx, input }) => renewCodes(ctx, input)),
  disable: open({ audit: 'second_factor.disable' })
    .input(provenFactorInput)
    .mutation(({ ctx, input }) => disableSecondFactor(ctx, input)),
})
