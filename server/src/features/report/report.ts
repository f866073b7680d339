// What others may ask of the report. The build makes a bundle of its own of this folder: `await import` reads it when it is wanted.
export { hrefOf } from "./page.ts";
export { reportHtml } from "./reportHtml.ts";
export { reportMarkdown } from "./reportMarkdown.ts";
