import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Contender, Credentials } from "./_contender.ts";

const DAY_MS = 86_400_000;

/** Drivelens, as it was built; the version is that of the repository. */
export const OURS: Contender = {
  name: "@drivelens/mcp-server",
  version: "0.1.0",
  bin: "bin/drivelens-mcp.js",
  letIn: async ({ home, accessToken }) => ({
    DRIVELENS_HOME: join(home, "drivelens"),
    DRIVELENS_ACCESS_TOKEN: accessToken,
  }),
  ask: ({ word, folder }) => ({
    newest: ["list_drive_files", { limit: 50 }],
    named: ["list_drive_files", { name: word, limit: 50 }],
    within: ["list_drive_files", { place: folder, limit: 50 }],
    words: ["list_drive_files", { text: word, limit: 50 }],
  }),
};

/** Peers from the npm registry, in the versions that were studied. */
export const PEERS: readonly Contender[] = [
  {
    name: "@modelcontextprotocol/server-gdrive",
    version: "2025.1.14",
    bin: "dist/index.js",
    async letIn(credentials) {
      const path = join(credentials.home, "token.json");
      await writeFile(path, tokenOf(credentials), { mode: 0o600 });
      return { GDRIVE_CREDENTIALS_PATH: path };
    },
    // Its only tool looks for words in files, of which their names are a part, and has no limit to set.
    ask: ({ word }) => ({ named: ["search", { query: word }], words: ["search", { query: word }] }),
  },
  {
    name: "@isaacphi/mcp-gdrive",
    version: "0.2.0",
    bin: "dist/index.js",
    async letIn(credentials) {
      const { home, clientId, clientSecret } = credentials;
      await writeFile(join(home, ".gdrive-server-credentials.json"), tokenOf(credentials), { mode: 0o600 });
      return { GDRIVE_CREDS_DIR: home, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret };
    },
    // An empty query lists everything, and any other is looked for in names.
    ask: ({ word }) => ({
      newest: ["gdrive_search", { query: "", pageSize: 50 }],
      named: ["gdrive_search", { query: word, pageSize: 50 }],
    }),
  },
  {
    name: "@piotr-agier/google-drive-mcp",
    version: "2.10.0",
    bin: "dist/index.js",
    letIn: async ({ accessToken }) => ({ GOOGLE_DRIVE_MCP_ACCESS_TOKEN: accessToken }),
    ask: ({ word, folder }) => ({
      newest: ["search", { query: "trashed = false", rawQuery: true, pageSize: 50 }],
      named: ["search", { query: `name contains '${word}'`, rawQuery: true, pageSize: 50 }],
      within: ["listFolder", { folderId: folder, pageSize: 50 }],
      words: ["search", { query: word, pageSize: 50 }],
    }),
  },
  {
    name: "@a-bonus/google-docs-mcp",
    version: "1.11.3",
    bin: "dist/index.js",
    async letIn({ home, refreshToken, clientId, clientSecret }) {
      const folder = join(home, "google-docs-mcp");
      await mkdir(folder);
      const token = {
        type: "authorized_user",
        client_id: clientId,
        client_secret: clientSecret,
        refresh_token: refreshToken,
      };
      await writeFile(join(folder, "token.json"), JSON.stringify(token), { mode: 0o600 });
      return { XDG_CONFIG_HOME: home, GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: clientSecret };
    },
    ask: ({ word, folder }) => ({
      newest: ["listDriveFiles", { maxResults: 50 }],
      named: ["searchDriveFiles", { query: word, searchIn: "name", maxResults: 50 }],
      within: ["listFolderContents", { folderId: folder, maxResults: 50 }],
      words: ["searchDriveFiles", { query: word, maxResults: 50 }],
    }),
  },
  {
    name: "google-drive-mcp",
    version: "1.3.0",
    bin: "dist/main.js",
    letIn: async ({ accessToken }) => ({ GOOGLE_ACCESS_TOKEN: accessToken }),
    ask: ({ word, folder }) => ({
      newest: ["files_list", { q: "trashed = false", orderBy: "modifiedTime desc", pageSize: 50 }],
      named: [
        "files_list",
        { q: `name contains '${word}' and trashed = false`, orderBy: "modifiedTime desc", pageSize: 50 },
      ],
      within: ["files_list", { q: `'${folder}' in parents and trashed = false`, pageSize: 50 }],
      words: ["files_list", { q: `fullText contains '${word}' and trashed = false`, pageSize: 50 }],
    }),
  },
];

/** A token as Google's own library for Node keeps it. */
function tokenOf({ accessToken, refreshToken }: Credentials): string {
  return JSON.stringify({
    access_token: accessToken,
    refresh_token: refreshToken,
    token_type: "Bearer",
    scope: "https://www.googleapis.com/auth/drive.readonly",
    expiry_date: Date.now() + DAY_MS,
  });
}
