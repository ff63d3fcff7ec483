// Who may import whom (docs/architecture.md). A rule a boundary; run by `npm run check`.
const layer = (name) => `^src/${name}/`;
const only = ({ from, may }) => ({
  name: `${from}-imports`,
  comment: `src/${from} may import ${may.length > 0 ? may.join(", ") : "no other layer"}`,
  severity: "error",
  from: { path: layer(from), pathNot: "\\.test\\.tsx?$" },
  to: { path: "^src/", pathNot: [from, ...may].map(layer) },
});
const npm = ({ from, may }) => ({
  name: `${from}-packages`,
  comment: `src/${from} takes ${may.length > 0 ? may.join(", ") : "nothing"} from npm and from Node`,
  severity: "error",
  from: { path: layer(from), pathNot: "\\.test\\.tsx?$" },
  to: {
    dependencyTypesNot: ["local", "aliased", "aliased-tsconfig", "aliased-tsconfig-paths", "type-only"],
    pathNot: ["^src/", ...may.map((name) => `^node_modules/${name}/`)],
  },
});

export default {
  forbidden: [
    only({ from: "engine", may: [] }),
    only({ from: "simulation", may: ["engine"] }),
    only({ from: "exam", may: ["engine"] }),
    only({ from: "server", may: ["exam", "engine"] }),
    only({ from: "ui", may: [] }),
    only({ from: "app", may: ["client", "ui", "server", "exam"] }),
    only({ from: "cli", may: ["chaos", "server", "exam", "simulation", "engine", "ui"] }),
    // The fault harness runs the product as it is, the browser's outbox included. It is a test that runs by itself: its real
    // world is the fleet of processes that the browser tests run on.
    only({ from: "chaos", may: ["server", "exam", "engine", "client", "testing"] }),
    npm({ from: "engine", may: [] }),
    npm({ from: "simulation", may: [] }),
    npm({ from: "exam", may: ["zod"] }),
    npm({ from: "ui", may: ["react", "katex", "next"] }),
    {
      name: "client-takes-only-types-from-the-server",
      severity: "error",
      from: { path: layer("client"), pathNot: "\\.test\\.tsx?$" },
      to: { path: "^src/(server|exam|engine|simulation|app|cli)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "only-tests-import-testing",
      severity: "error",
      from: { path: "^src/", pathNot: ["\\.test\\.tsx?$", layer("testing"), layer("chaos")] },
      to: { path: layer("testing") },
    },
    {
      name: "no-cycles",
      severity: "error",
      from: { pathNot: "generated" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "resolvable",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "\\.css$" },
    },
  ],
  options: {
    doNotFollow: { path: ["node_modules", "src/server/db/generated"] },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".mjs", ".js", ".css", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["node", "import", "require", "default"],
    },
  },
};
