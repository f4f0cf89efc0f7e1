import { z } from "zod";

const text = z.string().min(1);
const version = z.string().regex(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/);

/**
 * What a manifest of an MCP bundle may hold, of what Drivelens uses.
 *
 * @see https://github.com/modelcontextprotocol/mcpb/blob/main/MANIFEST.md
 */
export const bundleManifestForm = z.strictObject({
  manifest_version: z.literal("0.3"),
  name: text,
  display_name: text,
  version,
  description: text,
  long_description: text,
  author: z.strictObject({ name: text, email: z.email().optional(), url: z.url().optional() }),
  license: text,
  keywords: z.array(text),
  server: z.strictObject({
    type: z.enum(["python", "node", "binary"]),
    entry_point: text,
    mcp_config: z.strictObject({
      command: text,
      args: z.array(z.string()),
      env: z.record(z.string(), z.string()),
    }),
  }),
  tools: z.array(z.strictObject({ name: text, description: text })),
  user_config: z.record(
    z.string(),
    z.strictObject({
      type: z.enum(["string", "number", "boolean", "directory", "file"]),
      title: text,
      description: text,
      required: z.boolean(),
      default: z.union([z.string(), z.number(), z.boolean()]),
    }),
  ),
  compatibility: z.strictObject({
    platforms: z.array(z.enum(["darwin", "win32", "linux"])).min(1),
    runtimes: z.strictObject({ node: text }),
  }),
});

/**
 * What a server.json may hold, of what Drivelens uses.
 *
 * @see https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json
 */
export const serverForm = z.strictObject({
  $schema: z.literal("https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json"),
  name: z
    .string()
    .regex(/^[a-zA-Z0-9.-]+\/[a-zA-Z0-9._-]+$/)
    .min(3)
    .max(200),
  title: text.max(100),
  description: text.max(100),
  version,
  packages: z.array(
    z.strictObject({
      registryType: z.enum(["npm", "oci", "mcpb"]),
      identifier: text,
      version,
      runtimeHint: text,
      transport: z.strictObject({ type: z.literal("stdio") }),
      environmentVariables: z.array(
        z.strictObject({
          name: z.string().regex(/^DRIVELENS_[A-Z_]+$/),
          description: text,
          format: z.enum(["string", "number", "boolean", "filepath"]),
          isRequired: z.boolean(),
          isSecret: z.boolean(),
        }),
      ),
    }),
  ),
});
