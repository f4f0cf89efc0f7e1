/** Bytes that Google gives of a file. */
export type MediaSource =
  | {
      readonly kind: "download";
      readonly id: string;
      /** Takes what Google takes for malware, which it gives to the owner alone. @default false */
      readonly acknowledgeAbuse?: boolean;
      readonly resourceKey?: string | undefined;
    }
  | {
      readonly kind: "export";
      readonly id: string;
      /** What a Docs editors file is to become. */
      readonly mimeType: string;
      readonly resourceKey?: string | undefined;
    }
  | {
      readonly kind: "thumbnail";
      readonly id: string;
      /** The file's `thumbnailLink`. */
      readonly link: string;
    };

/** Makes the address of a source on a Drive API. */
export function addressOf(source: MediaSource, endpoint: string): string {
  if (source.kind === "thumbnail") return source.link;
  const url = new URL(`drive/v3/files/${encodeURIComponent(source.id)}`, endpoint);
  if (source.kind === "export") {
    url.pathname += "/export";
    url.searchParams.set("mimeType", source.mimeType);
    return url.href;
  }
  url.searchParams.set("alt", "media");
  url.searchParams.set("supportsAllDrives", "true");
  if (source.acknowledgeAbuse === true) url.searchParams.set("acknowledgeAbuse", "true");
  return url.href;
}
