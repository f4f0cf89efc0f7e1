/** A query for the numbers of all files below one, itself left out; its parameter is the number of the one. */
export const DESCENDANTS = `
WITH RECURSIVE below (seq) AS (
  SELECT seq FROM file WHERE parent = ?
  UNION
  SELECT file.seq FROM file JOIN below ON file.parent = below.seq
)
SELECT seq FROM below`;
