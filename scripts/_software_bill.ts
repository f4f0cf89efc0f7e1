import type { BundledPackage } from "./_bundled_packages.ts";

/** What of a manifest and of the lock file goes into a bill. */
export interface SoftwareBillOptions {
  readonly manifest: {
    readonly name: string;
    readonly version: string;
    readonly license: string;
    readonly bin?: object;
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly optionalDependencies?: Readonly<Record<string, string>>;
  };
  /** The packages of `package-lock.json`, by their places. */
  readonly locked: Readonly<Record<string, Locked>>;
}

/** What the lock file knows of a package. */
export interface Locked {
  readonly version?: string;
  readonly license?: string;
  /** As npm writes it: `sha512-` and base64. */
  readonly integrity?: string;
}

interface Component {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly scope: "required" | "optional";
  readonly locked: Locked | undefined;
}

/**
 * Writes the bill of materials of a package: what is bundled into it, and what it is installed with. It holds no time and
 * no random number, so that the same sources make the same bill.
 *
 * @see https://cyclonedx.org/docs/1.6/json/
 */
export function softwareBill(packages: readonly BundledPackage[], options: SoftwareBillOptions): string {
  const { manifest, locked } = options;
  const installed = (names: object | undefined, scope: Component["scope"]): readonly Component[] =>
    Object.keys(names ?? {}).map((name) => {
      const found = locked[`node_modules/${name}`];
      if (found?.version === undefined) throw new Error(`The lock file does not know "${name}"`);
      return { name, version: found.version, license: found.license ?? "", scope, locked: found };
    });
  const optional = new Set(Object.keys(manifest.optionalDependencies ?? {}));
  const components = [
    ...packages.map((each) => ({ ...each, scope: "required" as const, locked: locked[each.place] })),
    ...installed(
      Object.fromEntries(Object.entries(manifest.dependencies ?? {}).filter(([name]) => !optional.has(name))),
      "required",
    ),
    ...installed(manifest.optionalDependencies, "optional"),
  ];
  const known = new Map(components.map((each) => [purlOf(each), each]));
  const self = purlOf(manifest);
  const bill = {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      component: {
        type: manifest.bin === undefined ? "library" : "application",
        ...identityOf(manifest),
        licenses: licensesOf(manifest.license),
      },
    },
    components: [...known].map(([, each]) => componentOf(each)),
    dependencies: [{ ref: self, dependsOn: [...known.keys()] }],
  };
  return `${JSON.stringify(bill)}\n`;
}

function componentOf({ name, version, license, scope, locked }: Component): object {
  const [, hash] = /^sha512-(\S+)/.exec(locked?.integrity ?? "") ?? [];
  return {
    type: "library",
    ...identityOf({ name, version }),
    scope,
    ...(hash !== undefined && {
      hashes: [{ alg: "SHA-512", content: Buffer.from(hash, "base64").toString("hex") }],
    }),
    ...(license !== "" && { licenses: licensesOf(license) }),
  };
}

function identityOf(named: { readonly name: string; readonly version: string }): object {
  const [scope, name] = named.name.startsWith("@") ? named.name.split("/") : [undefined, named.name];
  const purl = purlOf(named);
  return {
    "bom-ref": purl,
    ...(scope !== undefined && { group: scope }),
    name,
    version: named.version,
    purl,
  };
}

/** @see https://github.com/package-url/purl-spec/blob/main/types-doc/npm-definition.md */
function purlOf({ name, version }: { readonly name: string; readonly version: string }): string {
  return `pkg:npm/${name.replace("@", "%40")}@${version}`;
}

function licensesOf(license: string): readonly object[] {
  return /[\s(]/.test(license) ? [{ expression: license }] : [{ license: { id: license } }];
}
