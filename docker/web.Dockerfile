# The portal. Build from the repository's root: docker build -f docker/web.Dockerfile --target web -t ingot-web .
FROM node:24-bookworm-slim AS packages
WORKDIR /ingot
COPY package.json package-lock.json .npmrc ./
COPY apps/web/package.json apps/web/
COPY apps/worker/package.json apps/worker/
COPY packages/api/package.json packages/api/
COPY packages/cli/package.json packages/cli/
COPY packages/core/package.json packages/core/
COPY packages/db/package.json packages/db/
COPY packages/drivers/package.json packages/drivers/
COPY packages/jobs/package.json packages/jobs/
COPY packages/lab/package.json packages/lab/
COPY packages/sheet/package.json packages/sheet/
COPY packages/telemetry/package.json packages/telemetry/
COPY packages/testing/package.json packages/testing/
COPY packages/ui/package.json packages/ui/
COPY e2e/package.json e2e/
COPY bench/package.json bench/
RUN npm ci --ignore-scripts --no-audit --no-fund

FROM packages AS build
COPY . .
RUN node tools/build.mjs --only client,portal,web

FROM packages AS production-packages
RUN npm ci --ignore-scripts --no-audit --no-fund --omit=dev \
  && mkdir -p apps/web/node_modules

FROM node:24-bookworm-slim AS web
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 NEXT_TELEMETRY_DISABLED=1
WORKDIR /ingot
COPY --from=production-packages /ingot/node_modules ./node_modules
COPY --from=production-packages /ingot/apps/web/node_modules ./apps/web/node_modules
COPY --from=build /ingot/package.json ./
COPY --from=build /ingot/apps/web/package.json /ingot/apps/web/next.config.ts ./apps/web/
COPY --from=build /ingot/apps/web/dist ./apps/web/dist
# Served at /api/v1/openapi.json.
COPY --from=build /ingot/docs/generated/openapi.json ./docs/generated/openapi.json
# Next writes its cache beside the build.
COPY --from=build --chown=node:node /ingot/apps/web/.next ./apps/web/.next
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "apps/web/dist/server.js"]
