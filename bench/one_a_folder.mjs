// What is in a folder and in all folders below it, with a request for each of them, eight at once; each row to stdout as
// JSON. Run: node bench/one_a_folder.mjs FOLDER_ID
import { google } from "googleapis";

const auth = new google.auth.OAuth2();
auth.setCredentials({
  access_token: process.env.DRIVELENS_ACCESS_TOKEN,
  expiry_date: Date.now() + 86_400_000,
});
const drive = google.drive({ version: "v3", auth, rootUrl: `${process.env.DRIVELENS_API_ENDPOINT}/` });

const waiting = [process.argv[2]];
let busy = 0;
await new Promise((resolve, reject) => {
  function go() {
    if (busy === 0 && waiting.length === 0) resolve();
    while (busy < 8 && waiting.length > 0) {
      busy++;
      read(waiting.shift()).then(() => {
        busy--;
        go();
      }, reject);
    }
  }
  go();
});

async function read(folder) {
  let pageToken;
  do {
    const { data } = await drive.files.list({
      q: `'${folder}' in parents and trashed = false`,
      pageSize: 1000,
      fields: "nextPageToken,files(id,name,mimeType,size,modifiedTime,parents)",
      pageToken,
    });
    for (const file of data.files) {
      console.log(JSON.stringify(file));
      if (file.mimeType === "application/vnd.google-apps.folder") waiting.push(file.id);
    }
    pageToken = data.nextPageToken ?? undefined;
  } while (pageToken !== undefined);
}
