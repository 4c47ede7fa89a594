-- A key and a certificate for this boot (ironic-python-agent tls_utils.py): EC P-384, valid from an hour ago, because
-- clocks of machines and of the service that calls them differ.
local shell = require('shell')

local SKEW_SECONDS = 3600
local KEY, CERTIFICATE, BOTH = '/run/agent/agent.key', '/run/agent/agent.crt', '/run/agent/agent.pem'

-- Returns the certificate as PEM and the file that holds it with its key.
return function(address)
  -- This openssl dates a certificate by the clock only; nothing else runs yet that would mind.
  local set_back = 'date -s @$(($(date +%%s) - ' .. SKEW_SECONDS .. '))'
  local set_forward = 'date -s @$(($(date +%%s) + ' .. SKEW_SECONDS .. '))'
  local make = 'openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:secp384r1 -nodes -sha512 -days 90'
    .. ' -config /agent/openssl.cnf -subj /CN=deploy-agent -addext %s -keyout %s -out %s'
  local done, said = shell.run(
    set_back .. ' && ' .. make .. '; made=$?; ' .. set_forward .. '; exit $made',
    'subjectAltName=critical,IP:' .. address, KEY, CERTIFICATE)
  if not done then error('no certificate: ' .. said, 0) end
  shell.write(BOTH, shell.read(CERTIFICATE) .. '\n' .. shell.read(KEY) .. '\n')
  return shell.read(CERTIFICATE) .. '\n', BOTH
end
