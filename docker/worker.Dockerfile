# The conductor, and the migrations that run before it. Build from the repository's root:
#   docker build -f docker/worker.Dockerfile --target worker -t ingot-worker .
#   docker build -f docker/worker.Dockerfile --target migrate -t ingot-migrate .
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
RUN node tools/build.mjs --only client,worker,seed

FROM packages AS production-packages
RUN npm ci --ignore-scripts --no-audit --no-fund --omit=dev \
  && mkdir -p apps/worker/node_modules

# Runs before a new version starts, and ends. It needs Prisma's command line, which the services do not.
FROM build AS migrate
ENV INGOT_DATA_DIR=/data CHECKPOINT_DISABLE=1
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
HEALTHCHECK NONE
CMD ["sh", "-c", "node node_modules/prisma/build/index.js migrate deploy && node tools/apply-wall.mjs && node prisma/dist/seed.js"]

FROM node:24-bookworm-slim AS worker
ENV NODE_ENV=production INGOT_DATA_DIR=/data INGOT_HEALTH_PORT=9464 \
    INGOT_BOOT_HOST=0.0.0.0 INGOT_BOOT_PORT=8080 INGOT_CONSOLE_HOST=0.0.0.0 INGOT_CONSOLE_PORT=8081
WORKDIR /ingot
COPY --from=production-packages /ingot/node_modules ./node_modules
COPY --from=production-packages /ingot/apps/worker/node_modules ./apps/worker/node_modules
COPY --from=build /ingot/package.json ./
COPY --from=build /ingot/apps/worker/package.json ./apps/worker/
COPY --from=build /ingot/apps/worker/dist ./apps/worker/dist
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 8080 8081
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.INGOT_HEALTH_PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# A small young generation keeps large exports small in memory (see `bundles` of the build).
CMD ["node", "--enable-source-maps", "--max-semi-space-size=4", "apps/worker/dist/main.js"]
