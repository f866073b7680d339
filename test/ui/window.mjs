// What a person does in a window of VS Code: open a file, run a command, pick, look at the problems.

/** Opens a file of the workspace by its name. */
export async function open(page, name) {
  await page.keyboard.press("Control+P");
  await page.locator(".quick-input-widget input").fill(name);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".tab.active", { hasText: name }).waitFor();
}

/** Runs a command of the palette by its title, such as `Perimeter: Scan Workspace`; a palette that opened before the extensions were known is opened again. */
export async function command(page, title) {
  const row = page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first();
  for (let tries = 0; ; tries++) {
    await page.keyboard.press("F1");
    await page.locator(".quick-input-widget input").fill(`>${title}`);
    const isThere = await row.waitFor({ timeout: 8000 }).then(
      () => true,
      () => false,
    );
    if (isThere) break;
    if (tries === 4) throw new Error(`the palette has no ${title}`);
    await page.keyboard.press("Escape");
  }
  await page.keyboard.press("Enter");
}

/** The rows of an open quick pick, as their label. */
export async function pickRows(page) {
  await page.locator(".quick-input-list .monaco-list-row").first().waitFor();
  return page.locator(".quick-input-list .monaco-list-row .label-name").allInnerTexts();
}

/** Takes the row of an open quick pick that holds a text. */
export async function pick(page, text) {
  await page.locator(".quick-input-list .monaco-list-row", { hasText: text }).first().click();
}

/** Opens the quick-fix menu until it offers what is expected: the window learns of a problem a little after it is drawn. */
export async function quickFixMenu(page, title) {
  const row = page.locator(".action-widget .monaco-list-row", { hasText: title }).first();
  for (let tries = 0; tries < 10; tries++) {
    await page.keyboard.press("Control+.");
    if (
      await row.waitFor({ timeout: 2000 }).then(
        () => true,
        () => false,
      )
    )
      return row;
    await page.keyboard.press("Escape");
  }
  throw new Error(`the quick-fix menu does not offer ${title}`);
}

/** A row of the Problems panel. */
export function problem(page, text) {
  return page.locator(".markers-panel .monaco-list-row", { hasText: text });
}
