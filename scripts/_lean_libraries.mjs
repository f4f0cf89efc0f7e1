// Leaves out of a bundle what the libraries in it can do and Drivelens never asks of them. Each entry says who asks for
// what, and what is given instead; the tests of the built bins go through all that is left.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** An error that tells which of these was wrong, should one of them ever be reached. */
const refuse = (what) => `throw new Error(${JSON.stringify(`${what} is not in this bundle`)})`;

/** What a face hands on from the files beside it, without what it holds itself. */
const handedOn = (library) => {
  const face = import.meta.resolve(library);
  const lines = readFileSync(fileURLToPath(face), "utf8").matchAll(
    /^import (\{[^}]*\}) from "(\.\/[^"]*)";$/gm,
  );
  return [...lines]
    .map(([, names, path]) => `export ${names} from ${JSON.stringify(fileURLToPath(new URL(path, face)))};`)
    .join("\n");
};

const REPLACEMENTS = [
  {
    // What lays out the help measures a text with all of Unicode, and takes a third of a start to get ready for it; the
    // help is in plain letters.
    from: /[\\/](?:yargs|cliui|wrap-ansi)[\\/]/,
    asked: /^string-width$/,
    contents:
      'import { stripVTControlCharacters } from "node:util"; export default (text) => stripVTControlCharacters(text).length;',
  },
  {
    // Scripts for shells; Drivelens has its own.
    from: /[\\/]yargs[\\/]build[\\/]/,
    asked: /^\.\/completion-templates\.js$/,
    contents:
      'export const completionShTemplate = "", completionZshTemplate = "", completionFishTemplate = "";',
  },
  {
    // Its face loads everything that signs in, which a listing with a fresh token does not need.
    from: /[\\/]googleapis[\\/]/,
    asked: /^googleapis-common$/,
    contents:
      'exports.createAPIRequest = require("googleapis-common/build/src/apirequest.js").createAPIRequest;',
  },
  {
    // The way past `fetch`, which nobody asks for.
    from: /[\\/]googleapis-common[\\/]/,
    asked: /^\.\/http2$/,
    contents: `exports.request = () => { ${refuse("Google's own HTTP/2")} };`,
  },
  {
    // Writes nested values as well, and brings thirty packages for that; Drive's parameters are plain.
    from: /[\\/]googleapis-common[\\/]/,
    asked: /^qs$/,
    contents: `
      const { stringify } = require("node:querystring");
      exports.stringify = (values) =>
        stringify(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)));`,
  },
  {
    // `googleTransport` always says by what to send.
    from: /[\\/]gaxios[\\/]/,
    asked: /^node-fetch$/,
    contents: "export default globalThis.fetch;",
  },
  {
    // Proxies are the business of that `fetch`.
    from: /[\\/]gaxios[\\/]/,
    asked: /^https-proxy-agent$/,
    contents: `export class HttpsProxyAgent { constructor() { ${refuse("Gaxios's own proxy")} } }`,
  },
  {
    // Its face loads web sockets, caches and mocks as well.
    from: /[\\/]core[\\/]src[\\/]/,
    asked: /^undici$/,
    contents: `
      Object.assign(require("undici/lib/dispatcher/dispatcher.js").prototype, require("undici/lib/api/index.js"));
      exports.EnvHttpProxyAgent = require("undici/lib/dispatcher/env-http-proxy-agent.js");
      exports.Pool = require("undici/lib/dispatcher/pool.js");
      exports.fetch = require("undici/lib/web/fetch/index.js").fetch;`,
  },
  {
    // HTTP/2, which it speaks only where its agents are told to.
    from: /[\\/]undici[\\/]lib[\\/]dispatcher[\\/]/,
    asked: /^\.\/client-h2\.js$/,
    contents: `module.exports = () => { ${refuse("undici's HTTP/2")} };`,
  },
  {
    // Its face holds all that serves over HTTP, and a server over stdio is to start without that.
    from: /[\\/]mcp-server[\\/]src[\\/](?!http[\\/])/,
    asked: /^@modelcontextprotocol\/server$/,
    contents: handedOn("@modelcontextprotocol/server"),
  },
  {
    // Its first face asks for its own files in a way that no bundler follows.
    from: /[\\/]mcp-server[\\/]src[\\/]/,
    asked: /^jsonc-parser$/,
    contents: 'export * from "jsonc-parser/lib/esm/main.js";',
  },
  {
    // What checks the answers of a form; the server is given its own for that.
    from: /[\\/]@modelcontextprotocol[\\/]server[\\/]/,
    asked: /^\.\/ajvProvider-\w+\.mjs$/,
    contents: `export class n { getValidator() { ${refuse("AJV")} } }`,
  },
  {
    // Messages in fifty languages; English is set by itself.
    from: /[\\/]zod[\\/]/,
    asked: /[\\/]locales[\\/]index\.js$/,
    contents: 'export { default as en } from "zod/v4/locales/en.js";',
  },
];

/** What makes ready at once for what is seldom needed. */
const LATE = {
  filter: /[\\/]string-width[\\/]index\.js$/,
  eager: "const segmenter = new Intl.Segmenter();",
  late: "let made; const segmenter = { segment: (text) => (made ??= new Intl.Segmenter()).segment(text) };",
};

/** An esbuild plugin. */
export const leanLibraries = {
  name: "lean-libraries",
  setup({ onResolve, onLoad }) {
    for (const { from, asked, contents } of REPLACEMENTS) {
      onResolve({ filter: asked }, ({ path, importer, resolveDir, namespace }) =>
        namespace === "file" && from.test(importer)
          ? { path, namespace: "lean", pluginData: { contents, resolveDir } }
          : undefined,
      );
    }
    onLoad({ filter: /.*/, namespace: "lean" }, ({ pluginData }) => pluginData);
    onLoad({ filter: LATE.filter }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      if (!text.includes(LATE.eager))
        throw new Error(`${path} has changed: see whether it can still be late`);
      return { contents: text.replace(LATE.eager, LATE.late) };
    });
  },
};
