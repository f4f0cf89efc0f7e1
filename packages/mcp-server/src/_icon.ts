/** A lens over a folder. Clients of the 2026 protocol get it with every result, so it is small. */
const SVG = [
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">',
  '<path fill="#1a73e8" d="M2 4h7l2 3h11v13H2z"/>',
  '<path fill="none" stroke="#fff" stroke-width="2" d="m14 15 3 3m-3-5a3 3 0 1 1-6 0 3 3 0 0 1 6 0z"/>',
  "</svg>",
].join("");

/** The icon of the server, which needs no network to be shown. */
export const ICON: { src: string; mimeType: string; sizes: string[] } = {
  src: `data:image/svg+xml;base64,${Buffer.from(SVG).toString("base64")}`,
  mimeType: "image/svg+xml",
  sizes: ["any"],
};
