import { expect, test } from 'vitest'
import { parseCloudConfig } from './cloud-config'

test('passwords are found in every form that cloud-config has', () => {
  const config = parseCloudConfig(`#cloud-config
hostname: 'db-1'
password: first
chpasswd:
  expire: false
  list: |
    root:toor pass
  users:
    - name: ops
      password: "ops pass"
      type: text
ssh_authorized_keys:
  - ssh-ed25519 AAAA someone
`)
  expect(Object.fromEntries(config.passwords)).toEqual({ 'cloud-user': 'first', root: 'toor pass', ops: 'ops pass' })
  expect(config).toMatchObject({ hostname: 'db-1', sshKeys: ['ssh-ed25519 AAAA someone'] })
})

test('a script or an empty text sets nothing', () => {
  expect(parseCloudConfig('#!/bin/sh\npassword: no\n').passwords.size).toBe(0)
  expect(parseCloudConfig('').passwords.size).toBe(0)
})
