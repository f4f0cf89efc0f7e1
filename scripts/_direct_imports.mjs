// Makes what a package takes from core come from the files in which it is, and not through core's face: esbuild puts all
// that a face names into one chunk, and a command would load the whole of core for one function.
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const CORE = resolve(import.meta.dirname, "../packages/core/src/mod.ts");
const FROM_CORE = /\b(import|export) \{([^}]*)\} from "@drivelens\/core";/g;
const LAZILY = /\bconst \{([^}]*)\} = await import\("@drivelens\/core"\);/g;

/** An esbuild plugin for the sources in this folder. */
export function directImports(folder) {
  const files = filesByName(readFileSync(CORE, "utf8"));
  return {
    name: "direct-imports",
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/, namespace: "file" }, ({ path }) => {
        if (!path.startsWith(folder)) return undefined;
        const contents = readFileSync(path, "utf8")
          .replaceAll(FROM_CORE, (_, keyword, names) =>
            valuesIn(names)
              .map(([name, words]) => `${keyword} { ${words} } from ${JSON.stringify(fileOf(files, name))};`)
              .join(" "),
          )
          .replaceAll(LAZILY, (_, names) => {
            const values = valuesIn(names);
            const from = values.map(([name]) => `import(${JSON.stringify(fileOf(files, name))})`);
            return `const [${values.map(([, words]) => `{ ${words} }`)}] = await Promise.all([${from}]);`;
          });
        return { contents, loader: "ts" };
      });
    },
  };
}

/** Where each name is, as the face says. */
function filesByName(face) {
  const lines = face.matchAll(/export (type )?\{([^}]*)\} from "([^"]*)";/g);
  return new Map(
    [...lines].flatMap(([, , names, file]) =>
      names.split(",").map((name) => [name.trim().replace(/^type /, ""), join(dirname(CORE), file)]),
    ),
  );
}

/** Names that are there when it runs, with what they are called in the file that takes them. */
function valuesIn(names) {
  return names
    .split(",")
    .map((words) => words.trim())
    .filter((words) => words !== "" && !words.startsWith("type "))
    .map((words) => [words.replace(/(?: as |:).*/s, ""), words]);
}

function fileOf(files, name) {
  const file = files.get(name);
  if (file === undefined) throw new Error(`core's face does not name ${name}`);
  return file;
}
