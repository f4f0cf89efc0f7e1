/** What the helper process is told, over its channel and never on a command line. */
export type KeyringOrder =
  | { readonly action: "keep"; readonly service: string; readonly entry: string; readonly secret: string }
  | { readonly action: "read" | "delete"; readonly service: string; readonly entry: string };

/** What the helper process answers. */
export type KeyringAnswer =
  | { readonly ok: true; readonly secret?: string }
  | {
      readonly ok: false;
      readonly why: string;
      /** Whether the keyring answered and the entry is not in it. */
      readonly gone?: boolean;
    };
