import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { buildSources } from "@/server/embedded/build-stamp";
import { readEnv, readRedisProxyEnv } from "@/server/env";
import { appEnvironment } from "./fleet-app";
import { findNginx, testNginxConfiguration } from "./nginx";
import { namesInEnvExample, readCompose } from "./read-compose";

const secrets = {
  POSTGRES_PASSWORD: "database-secret",
  REDIS_PASSWORD: "redis-secret",
  REDIS_PROXY_TOKEN: "a-token-for-the-proxy",
};
const { services, networks } = readCompose(secrets);
const apps = Object.entries(services).filter(([name]) => name.startsWith("app-"));
const redisProxy = services["redis-proxy"]!;
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync("package.json", "utf8")));
const dockerfile = readFileSync("Dockerfile", "utf8");

describe("docker-compose.yml", () => {
  it("runs two app instances with the settings of the fleet that the tests run, as the app reads them", () => {
    expect(apps.map(([name]) => name)).toEqual(["app-1", "app-2"]);
    const redis = { url: "", token: "" };
    const inTests = Object.keys(appEnvironment({ port: 1, dataDir: "", databaseUrl: "", redis }));
    for (const [, { environment }] of apps) {
      expect(Object.keys(environment).toSorted()).toEqual(
        [...inTests, "LOG_LEVEL", "THETALINE_METRICS_TOKEN"].toSorted(),
      );
      expect(readEnv({ NODE_ENV: "production", ...environment })).toMatchObject({
        ...{ host: "0.0.0.0", port: 3000, trustProxy: true, dataDir: "/data", logLevel: "warn" },
        databaseUrl: `postgresql://thetaline:${secrets.POSTGRES_PASSWORD}@postgres:5432/thetaline`,
        redisRestUrl: "http://redis-proxy:8079",
        redisRestToken: secrets.REDIS_PROXY_TOKEN,
        redisUrl: undefined,
      });
    }
  });

  it("gives the database and Redis what the app is told of them", () => {
    expect(services.postgres?.environment).toEqual({
      ...{ POSTGRES_USER: "thetaline", POSTGRES_DB: "thetaline" },
      POSTGRES_PASSWORD: secrets.POSTGRES_PASSWORD,
    });
    expect(services.redis?.environment.REDIS_PASSWORD).toBe(secrets.REDIS_PASSWORD);
    expect(readRedisProxyEnv({ NODE_ENV: "production", ...redisProxy.environment })).toMatchObject({
      ...{ redisUrl: `redis://:${secrets.REDIS_PASSWORD}@redis:6379/0`, host: "0.0.0.0", port: 8079 },
      token: secrets.REDIS_PROXY_TOKEN,
    });
  });

  it("starts the app and the proxy as package.json does", () => {
    expect(redisProxy.command?.join(" ")).toBe(scripts["redis-proxy"]);
    const command: unknown = JSON.parse(/^CMD (.*)$/m.exec(dockerfile)?.[1] ?? "null");
    expect(z.array(z.string()).parse(command).join(" ")).toBe(scripts.start);
    for (const [, app] of apps) expect([app.command, app.image]).toEqual([undefined, redisProxy.image]);
  });

  it("lets nobody in but through the load balancer, and that from this machine only", () => {
    const published = Object.entries(services).filter(([, { ports }]) => ports.length > 0);
    expect(published.map(([name, { ports }]) => [name, ports])).toEqual([
      ["load-balancer", ["127.0.0.1:8080:8080"]],
    ]);
    expect(networks).toEqual({ front: null, back: { internal: true } });
    for (const name of ["postgres", "redis", "redis-proxy"])
      expect(services[name]?.networks).toEqual(["back"]);
    expect(services["load-balancer"]?.networks).toEqual(["front"]);
  });

  it("asks each part whether it is well, the app by its readiness", () => {
    for (const name of ["postgres", "redis", "redis-proxy", "app-1", "app-2"])
      expect(services[name]?.healthcheck, name).toBeDefined();
    for (const [, app] of apps)
      expect(app.healthcheck?.test.join(" ")).toContain("http://127.0.0.1:3000/api/health/ready");
  });

  it("takes its secrets from deploy/.env, and says which is missing", () => {
    for (const name of Object.keys(secrets)) {
      const { [name]: _left, ...others }: Record<string, string> = secrets;
      expect(() => readCompose(others)).toThrow(`${name} is in deploy/.env`);
    }
    const names = [...readFileSync("docker-compose.yml", "utf8").matchAll(/\$\{(\w+)/g)].map(
      ([, name]) => name,
    );
    expect(namesInEnvExample().toSorted()).toEqual([...new Set(names)].toSorted());
  });
});

describe("deploy/nginx.conf", () => {
  it("sends requests to the two instances of docker-compose.yml", () => {
    const upstreams = readFileSync("deploy/nginx.conf", "utf8").matchAll(/^ +server (\S+?):(\d+) /gm);
    expect([...upstreams].map(([, name, port]) => [name, port])).toEqual(
      apps.map(([name, { environment }]) => [name, environment.PORT]),
    );
  });

  const nginx = findNginx();
  it.skipIf(nginx === null)("is taken by nginx", () => {
    const { isValid, output } = testNginxConfiguration(nginx ?? "");
    expect(isValid, output).toBe(true);
  });
});

describe("Dockerfile", () => {
  it("has everything in the image that a build is made from, so that the start finds it current", () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names = ""]) =>
      names.split(" "),
    );
    for (const source of buildSources) expect(copied, source).toContain(source.split("/")[0]);
    const ignore = readFileSync(".dockerignore", "utf8").split("\n");
    for (const name of copied) expect(ignore, name).toContain(`!${name}`);
  });

  it("runs as somebody who is not root", () => {
    const lastStage = dockerfile.slice(dockerfile.lastIndexOf("FROM "));
    expect(lastStage).toMatch(/^USER node$/m);
  });
});
