import { PHASE_DEVELOPMENT_SERVER } from "next/constants.js";

/** Nothing comes from elsewhere. Inline scripts and styles are allowed because Next and KaTeX write them; no nonces yet. */
function contentSecurityPolicy({ isDevelopment }) {
  return [
    "default-src 'self'",
    // Hot reload evaluates strings; the built app does not.
    `script-src 'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    // Some browsers do not count the web socket of hot reload as 'self'.
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const NO_DEVICES = ["camera", "microphone", "geolocation", "payment", "usb", "serial", "display-capture"]
  .map((feature) => `${feature}=()`)
  .join(", ");

/** @returns {import("next").NextConfig} */
export default function config(phase) {
  const isDevelopment = phase === PHASE_DEVELOPMENT_SERVER;
  return {
    poweredByHeader: false,
    reactStrictMode: true,
    // With HOST=0.0.0.0 a developer still opens this address; hot reload refuses hosts that it does not know.
    allowedDevOrigins: ["127.0.0.1"],
    // Loaded from node_modules as they are: they find files beside themselves or start workers.
    serverExternalPackages: ["pg", "@prisma/client", "@prisma/adapter-pg", "pino", "prom-client"],
    // `npm run check` runs tsc over everything; a second time would make each first start wait longer.
    typescript: { ignoreBuildErrors: true },
    headers: async () => [
      {
        source: "/:path*",
        headers: [
          { key: "Content-Security-Policy", value: contentSecurityPolicy({ isDevelopment }) },
          { key: "X-Content-Type-Options", value: "nosniff" },
          { key: "X-Frame-Options", value: "DENY" },
          // A candidate's link holds a token: no other site may learn it.
          { key: "Referrer-Policy", value: "same-origin" },
          { key: "Permissions-Policy", value: NO_DEVICES },
          { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
          { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
        ],
      },
    ],
  };
}
