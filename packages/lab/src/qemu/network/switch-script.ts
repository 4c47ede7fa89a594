import { labNetwork } from './machine-network'

/** Name of machine n's port of the switch, from 1. */
export const portName = (index: number) => `port${index}`

/**
 * What runs in the switch's own network: Open vSwitch without a kernel module, a tap for each machine, the worker's boot
 * role at 10.20.0.1, and dnsmasq as soon as a worker has written its configuration. Writes `ready` when machines may start.
 */
export const switchScript = (options: {
  readonly machines: number
  /** Directory that the worker writes `dnsmasq.conf` into. */
  readonly dhcpDirectory: string
  readonly bootPort: number
  readonly schema: string
}) => `set -e
export OVS_RUNDIR="$PWD" OVS_LOGDIR="$PWD" OVS_DBDIR="$PWD" OVS_SYSCONFDIR="$PWD"
ip link set lo up
ovsdb-tool create switch.db '${options.schema}'
ovsdb-server switch.db --remote=punix:db --unixctl=ovsdb.ctl -vconsole:off -vsyslog:off --log-file=ovsdb.log &
until [ -S db ]; do sleep 0.05; done
set_up() { ovs-vsctl --db=unix:db --timeout=30 "$@"; }
set_up --no-wait init
ovs-vswitchd unix:db --unixctl=vswitchd.ctl -vconsole:off -vsyslog:off --log-file=vswitchd.log &
set_up add-br switch0 -- set bridge switch0 datapath_type=netdev
for number in $(seq ${options.machines}); do
  ip tuntap add dev "port$number" mode tap
  ip link set "port$number" up
  set_up add-port switch0 "port$number" tag=100 -- set interface "port$number" lldp:enable=true
done
: >ready
until [ -s '${options.dhcpDirectory}/dnsmasq.conf' ]; do sleep 0.2; done
uplink=$(sed -n 's/^interface=//p' '${options.dhcpDirectory}/dnsmasq.conf')
set_up add-port switch0 "$uplink" tag=100 -- set interface "$uplink" type=internal
ip address add ${labNetwork.host}/${labNetwork.prefixLength} dev "$uplink"
ip address add fd20::1/64 dev "$uplink" nodad
ip link set "$uplink" up
socat TCP-LISTEN:${options.bootPort},bind=${labNetwork.host},fork,reuseaddr,backlog=64 UNIX-CONNECT:boot &
# iPXE waits for a router of IPv6 before it goes on; nobody here has an address that has to be looked for by ping first.
dnsmasq --no-daemon --conf-file='${options.dhcpDirectory}/dnsmasq.conf' --dhcp-leasefile="$PWD/leases" --no-ping \\
  --enable-ra --dhcp-range=fd20::,ra-only >dnsmasq.log 2>&1 &
wait
`
