# DHCP and TFTP for the provisioning network. A DHCP server needs raw sockets, so it starts as root; dnsmasq itself then
# drops to its own user.
FROM debian:bookworm-slim AS dnsmasq
RUN apt-get update \
  && apt-get install -y --no-install-recommends dnsmasq-base ipxe procps \
  && rm -rf /var/lib/apt/lists/* \
  && mkdir -p /srv/tftp \
  && cp /usr/lib/ipxe/undionly.kpxe /usr/lib/ipxe/snponly.efi /srv/tftp/
COPY docker/dnsmasq.conf /etc/ingot/dnsmasq.conf
USER root
HEALTHCHECK --interval=10s --timeout=5s --retries=3 CMD ["pgrep", "--exact", "dnsmasq"]
ENTRYPOINT ["dnsmasq", "--keep-in-foreground", "--log-facility=-", "--user=dnsmasq", "--tftp-root=/srv/tftp", "--conf-file=/etc/ingot/dnsmasq.conf"]
