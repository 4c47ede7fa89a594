#!/bin/sh
# Called by busybox udhcpc with what the DHCP server said, in the environment.
case $1 in
bound | renew)
  ip addr flush dev "$interface"
  ip addr add "$ip/${mask:-24}" dev "$interface"
  for gateway in $router; do
    ip route add default via "$gateway" dev "$interface"
    break
  done
  : >/etc/resolv.conf
  for server in $dns; do echo "nameserver $server" >>/etc/resolv.conf; done
  echo "$ip" >/run/ip
  ;;
esac
