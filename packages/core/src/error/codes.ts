/**
 * Every error the product can show. `http`/`trpc` is what the API answers, `retry` whether the worker tries the
 * step again by itself, `severity` how it is logged, `expose` whether its data may reach the browser.
 */
interface ErrorShape {
  readonly http: number
  readonly trpc:
    | 'BAD_REQUEST'
    | 'UNAUTHORIZED'
    | 'PAYMENT_REQUIRED'
    | 'FORBIDDEN'
    | 'NOT_FOUND'
    | 'CONFLICT'
    | 'PRECONDITION_FAILED'
    | 'TOO_MANY_REQUESTS'
    | 'METHOD_NOT_SUPPORTED'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNSUPPORTED_MEDIA_TYPE'
    | 'UNPROCESSABLE_CONTENT'
    | 'INTERNAL_SERVER_ERROR'
    | 'TIMEOUT'
    | 'BAD_GATEWAY'
  readonly retry: boolean
  readonly severity: 'info' | 'warn' | 'error'
  readonly expose: boolean
}
const bad = { http: 400, trpc: 'BAD_REQUEST', retry: false, severity: 'info', expose: true } as const
const conflict = { http: 409, trpc: 'CONFLICT', retry: false, severity: 'info', expose: true } as const
const refused = { http: 412, trpc: 'PRECONDITION_FAILED', retry: false, severity: 'info', expose: true } as const
const gateway = { http: 502, trpc: 'BAD_GATEWAY', retry: true, severity: 'warn', expose: true } as const
const gatewayFinal = { ...gateway, retry: false } as const

export const errorCodes = {
  unauthenticated: { http: 401, trpc: 'UNAUTHORIZED', retry: false, severity: 'info', expose: true },
  sign_in_failed: { http: 401, trpc: 'UNAUTHORIZED', retry: false, severity: 'info', expose: true },
  too_many_attempts: { http: 429, trpc: 'TOO_MANY_REQUESTS', retry: false, severity: 'warn', expose: true },
  permission_missing: { http: 403, trpc: 'FORBIDDEN', retry: false, severity: 'info', expose: true },
  not_found: { http: 404, trpc: 'NOT_FOUND', retry: false, severity: 'info', expose: true },
  invalid_input: bad,
  action_refused: refused,
  version_conflict: conflict,
  name_taken: conflict,
  mac_taken: conflict,
  bmc_taken: conflict,
  in_use: conflict,
  link_taken: conflict,
  switch_taken: conflict,
  operation_open: conflict,
  no_matching_node: refused,
  flavor_not_granted: refused,
  image_mismatch: refused,
  address_pool_empty: refused,
  quota_exceeded: refused,
  quota_over_assigned: conflict,
  webhook_limit: conflict,
  password_weak: bad,
  password_wrong: bad,
  email_taken: conflict,
  link_invalid: refused,
  second_factor_required: { http: 401, trpc: 'UNAUTHORIZED', retry: false, severity: 'info', expose: true },
  second_factor_on: conflict,
  second_factor_off: conflict,
  code_wrong: bad,
  oidc_off: { http: 404, trpc: 'NOT_FOUND', retry: false, severity: 'info', expose: true },
  oidc_unreachable: { http: 502, trpc: 'BAD_GATEWAY', retry: false, severity: 'warn', expose: true },
  oidc_refused: refused,
  oidc_answer_invalid: refused,
  oidc_state_lost: refused,
  oidc_email_missing: refused,
  oidc_email_unverified: refused,
  oidc_account_unknown: refused,
  oidc_account_taken: conflict,
  oidc_account_disabled: refused,
  logo_refused: bad,
  token_too_long: bad,
  token_limit: refused,
  token_read_only: { http: 403, trpc: 'FORBIDDEN', retry: false, severity: 'info', expose: true },
  session_only: { http: 403, trpc: 'FORBIDDEN', retry: false, severity: 'info', expose: true },
  too_many_requests: { http: 429, trpc: 'TOO_MANY_REQUESTS', retry: false, severity: 'info', expose: true },
  method_not_allowed: { http: 405, trpc: 'METHOD_NOT_SUPPORTED', retry: false, severity: 'info', expose: true },
  media_type_unsupported: { http: 415, trpc: 'UNSUPPORTED_MEDIA_TYPE', retry: false, severity: 'info', expose: true },
  body_too_large: { http: 413, trpc: 'PAYLOAD_TOO_LARGE', retry: false, severity: 'info', expose: true },
  request_in_flight: conflict,
  idempotency_key_reused: { http: 422, trpc: 'UNPROCESSABLE_CONTENT', retry: false, severity: 'info', expose: true },
  /** 402 and not 403: nobody in the cloud can grant it, so a client can tell it from a missing right. */
  licence_required: { http: 402, trpc: 'PAYMENT_REQUIRED', retry: false, severity: 'info', expose: true },
  licence_refused: bad,

  bmc_name_unresolved: gateway,
  bmc_unreachable: gateway,
  bmc_ipmi20_missing: gatewayFinal,
  bmc_refused: gatewayFinal,
  bmc_setting_ignored: gatewayFinal,
  bmc_outcome_unknown: gateway,
  driver_closed: gateway,
  bmc_auth_failed: gatewayFinal,
  bmc_user_unknown: gatewayFinal,
  bmc_privilege_too_low: gatewayFinal,
  bmc_cipher_refused: gatewayFinal,
  bmc_tls_untrusted: gatewayFinal,
  bmc_host_key_changed: gatewayFinal,
  bmc_busy: gateway,
  bmc_no_free_session: gateway,
  bmc_unsupported: gatewayFinal,
  bmc_protocol_error: gateway,
  console_busy: gateway,
  console_disabled: gatewayFinal,
  console_lost: gateway,

  endpoint_name_unresolved: gateway,
  endpoint_unreachable: gateway,
  endpoint_tls_untrusted: gatewayFinal,
  endpoint_auth_failed: gatewayFinal,
  endpoint_forbidden: gatewayFinal,
  endpoint_catalog_missing: gatewayFinal,
  endpoint_busy: gateway,
  endpoint_failed: gateway,
  endpoint_protocol_error: gatewayFinal,
  microversion_unsupported: gatewayFinal,
  node_locked: gateway,
  node_not_found: gatewayFinal,
  object_not_found: gatewayFinal,
  object_conflict: gatewayFinal,
  verb_refused: gatewayFinal,
  node_protected: gatewayFinal,
  driver_unsupported: gatewayFinal,
  conductor_missing: gateway,
  request_refused: gatewayFinal,
  outcome_unknown: gateway,
  engine_closed: gateway,
  ironic_failed: gatewayFinal,
  ironic_state_differs: gatewayFinal,
  ironic_conductor_lost: gatewayFinal,
  ironic_forgotten: gatewayFinal,

  switch_unreachable: gateway,
  switch_algorithms_refused: gatewayFinal,
  switch_host_key_changed: gatewayFinal,
  switch_certificate_refused: gatewayFinal,
  switch_auth_failed: gatewayFinal,
  switch_enable_refused: gatewayFinal,
  switch_prompt_unknown: gatewayFinal,
  switch_timeout: gateway,
  switch_session_lost: gateway,
  switch_busy: gateway,
  switch_line_refused: gatewayFinal,
  switch_setting_ignored: gatewayFinal,
  switch_reply_unknown: gatewayFinal,
  switch_unsupported: gatewayFinal,
  switch_plan_rejected: gatewayFinal,
  switch_link_missing: gatewayFinal,
  switch_port_refused: gatewayFinal,
  switch_vlan_refused: gatewayFinal,
  network_purpose_missing: gatewayFinal,
  cabling_wrong: gatewayFinal,

  power_not_changed: gatewayFinal,
  nmi_outcome_unknown: gatewayFinal,
  bios_setting_unreachable: gatewayFinal,
  bios_setting_ignored: gatewayFinal,
  bios_profile_unfit: refused,
  hardware_test_failed: gatewayFinal,
  raid_disks_missing: gatewayFinal,
  raid_not_as_wanted: gatewayFinal,
  raid_failed: gatewayFinal,
  firmware_not_updateable: gatewayFinal,
  firmware_update_failed: gatewayFinal,
  firmware_outcome_unknown: gatewayFinal,
  firmware_version_unchanged: gatewayFinal,
  firmware_health_worse: gatewayFinal,
  firmware_baseline_unfit: refused,
  agent_unreachable: gateway,
  agent_busy: gateway,
  agent_command_failed: gatewayFinal,
  agent_restarted: gatewayFinal,
  agent_never_called: gatewayFinal,
  inspection_incomplete: gatewayFinal,
  image_checksum_mismatch: gatewayFinal,
  image_missing: gatewayFinal,
  image_address_refused: gatewayFinal,
  image_source_refused: gatewayFinal,
  image_download_failed: gateway,
  image_too_large: gatewayFinal,
  image_store_full: gatewayFinal,
  image_sha256_wrong: gatewayFinal,
  image_content_refused: gatewayFinal,
  disk_too_small: gatewayFinal,
  root_disk_none: gatewayFinal,
  root_disk_ambiguous: gatewayFinal,
  root_disk_changed: gatewayFinal,
  erase_failed: gatewayFinal,
  deploy_image_missing: gatewayFinal,
  no_pxe_port: gatewayFinal,
  boot_method_unfit: gatewayFinal,
  step_deadline_exceeded: { http: 504, trpc: 'TIMEOUT', retry: false, severity: 'warn', expose: true },
  cancelled: { http: 409, trpc: 'CONFLICT', retry: false, severity: 'info', expose: true },
  secret_unreadable: { http: 500, trpc: 'INTERNAL_SERVER_ERROR', retry: false, severity: 'error', expose: true },
  server_busy: { http: 503, trpc: 'TIMEOUT', retry: true, severity: 'warn', expose: true },
  internal: { http: 500, trpc: 'INTERNAL_SERVER_ERROR', retry: true, severity: 'error', expose: false },
} as const satisfies Record<string, ErrorShape>

export type ErrorCode = keyof typeof errorCodes
export const isErrorCode = (value: string): value is ErrorCode => value in errorCodes
export const errorShape = (code: ErrorCode): ErrorShape => errorCodes[code]
