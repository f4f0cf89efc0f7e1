/** The MIME type of a folder. */
export const FOLDER_TYPE = "application/vnd.google-apps.folder";
/** The MIME type of a shortcut. */
export const SHORTCUT_TYPE = "application/vnd.google-apps.shortcut";
