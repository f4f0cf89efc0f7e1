const PREFIX = "https://www.googleapis.com/auth/";

/** The scopes that can be asked for, in the words of a consent page. */
const SCOPE_WORDS: Readonly<Record<string, string>> = {
  [`${PREFIX}drive.metadata.readonly`]: "See information about your Google Drive files",
  [`${PREFIX}drive.readonly`]: "See and download all your Google Drive files",
  [`${PREFIX}drive.file`]:
    "See, edit, create and delete only the Google Drive files that you use with this app",
  [`${PREFIX}drive.metadata`]: "See and change information about your Google Drive files",
  [`${PREFIX}drive`]: "See, edit, create and delete all of your Google Drive files",
  [`${PREFIX}drive.appdata`]: "See, create and delete its own configuration data in your Google Drive",
  [`${PREFIX}spreadsheets.readonly`]: "See all your Google Sheets spreadsheets",
  [`${PREFIX}documents.readonly`]: "See all your Google Docs documents",
  [`${PREFIX}presentations.readonly`]: "See all your Google Slides presentations",
  [`${PREFIX}userinfo.email`]: "See the address of your Google account",
  [`${PREFIX}userinfo.profile`]: "See your name and your picture",
  profile: "See your name and your picture",
  openid: "Know who you are on Google",
  email: "See your Google account's address",
};

/** Returns a scope in plain words; undefined for a scope that Google does not know. */
export function scopeWords(scope: string): string | undefined {
  return Object.hasOwn(SCOPE_WORDS, scope) ? SCOPE_WORDS[scope] : undefined;
}
