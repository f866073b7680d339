/** What the page does in the editor: hands clicks on, and takes a newer page in place of what it shows, with all that is unfolded. */
export const reportScript = `
const editor = acquireVsCodeApi();
document.addEventListener("click", (event) => {
  const target = event.target.closest("[data-file],[data-action]");
  if (!target) return;
  event.preventDefault();
  editor.postMessage({ ...target.dataset });
});
window.addEventListener("message", ({ data }) => {
  const page = new DOMParser().parseFromString(data.page, "text/html");
  const main = page.querySelector("main");
  if (!main) return;
  for (const { id } of document.querySelectorAll("details[open]")) page.getElementById(id)?.setAttribute("open", "");
  document.title = page.title;
  document.querySelector("main").replaceWith(main);
});
`;
