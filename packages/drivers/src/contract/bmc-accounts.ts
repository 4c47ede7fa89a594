export interface BmcAccounts {
  /**
   * Changes the password of an account of the BMC. A change of the account in use is used at once by this handle.
   * `bmc_user_unknown` when there is no such account, `bmc_refused` when the BMC's password rules decline it.
   */
  changePassword(username: string, password: string): Promise<void>
}
