// The loop that everybody writes: one page after the other with Google's own client, each row to stdout as JSON.
import { google } from "googleapis";

const auth = new google.auth.OAuth2();
auth.setCredentials({
  access_token: process.env.DRIVELENS_ACCESS_TOKEN,
  expiry_date: Date.now() + 86_400_000,
});
const drive = google.drive({ version: "v3", auth, rootUrl: `${process.env.DRIVELENS_API_ENDPOINT}/` });

let pageToken;
do {
  const { data } = await drive.files.list({
    q: "trashed = false",
    pageSize: 1000,
    fields: "nextPageToken,files(id,name,mimeType,size,modifiedTime,parents)",
    pageToken,
  });
  for (const file of data.files) console.log(JSON.stringify(file));
  pageToken = data.nextPageToken ?? undefined;
} while (pageToken !== undefined);
