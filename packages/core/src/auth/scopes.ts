/** Names and attributes of files, no contents: the scope of a plain sign-in. */
export const METADATA_SCOPE = "https://www.googleapis.com/auth/drive.metadata.readonly";

/** Names, attributes and contents of files, and the names of shared drives. */
export const CONTENT_SCOPE = "https://www.googleapis.com/auth/drive.readonly";
