# DHCP and TFTP for the provisioning network, with the configuration that the worker's boot role writes to /data/dnsmasq.
# A DHCP server needs raw sockets, so it starts as root and dnsmasq itself drops to its own user.
FROM debian:bookworm-slim AS dnsmasq
RUN apt-get update \
  && apt-get install -y --no-install-recommends dnsmasq-base ipxe \
  && rm -rf /var/lib/apt/lists/* \
  && mkdir -p /srv/tftp \
  && cp /usr/lib/ipxe/undionly.kpxe /usr/lib/ipxe/ipxe.efi /srv/tftp/ \
  && useradd --system --no-create-home dnsmasq
USER root
HEALTHCHECK --interval=10s --timeout=5s --retries=3 CMD ["pidof", "dnsmasq"]
CMD ["dnsmasq", "--keep-in-foreground", "--log-facility=-", "--user=dnsmasq", "--port=0", "--conf-dir=/data/dnsmasq,*.conf"]
