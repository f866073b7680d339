/** How the report looks. In the editor the colours are those of its theme; as a file it follows what the reader prefers. Everything else is mixed from these. */
export const reportStyle = `
:root {
  color-scheme: light dark;
  --bg: var(--vscode-editor-background, #ffffff);
  --fg: var(--vscode-editor-foreground, #1f2328);
  --muted: var(--vscode-descriptionForeground, #59636e);
  --link: var(--vscode-textLink-foreground, #0b62c4);
  --live: var(--vscode-editorError-foreground, #c2303a);
  --warn: color-mix(in srgb, var(--vscode-editorWarning-foreground, #9a6700) 60%, var(--fg));
  --good: color-mix(in srgb, var(--vscode-charts-green, #1a7f37) 80%, var(--fg));
  --focus: var(--vscode-focusBorder, #0b62c4);
  --edge: var(--vscode-contrastBorder, color-mix(in srgb, var(--fg) 16%, var(--bg)));
  --card: color-mix(in srgb, var(--fg) 4%, var(--bg));
  --inside: color-mix(in srgb, var(--good) 6%, var(--bg));
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: var(--vscode-editor-background, #16191d);
    --fg: var(--vscode-editor-foreground, #dfe3e8);
    --muted: var(--vscode-descriptionForeground, #9aa4af);
    --link: var(--vscode-textLink-foreground, #6cb2ff);
    --live: var(--vscode-editorError-foreground, #ff7b72);
    --warn: color-mix(in srgb, var(--vscode-editorWarning-foreground, #e3b341) 60%, var(--fg));
    --good: color-mix(in srgb, var(--vscode-charts-green, #56d364) 80%, var(--fg));
    --focus: var(--vscode-focusBorder, #6cb2ff);
  }
}
.vscode-high-contrast, .vscode-high-contrast-light { --muted: var(--fg); --card: var(--bg); --inside: var(--bg); --edge: var(--vscode-contrastBorder, var(--fg)); }
* { box-sizing: border-box; }
body { margin: 0; padding: 0; background: var(--bg); color: var(--fg); font: 14px/1.5 var(--vscode-font-family, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif); }
main { max-width: 1120px; margin: 0 auto; padding: 28px 28px 64px; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
h1 { font-size: 13px; font-weight: 600; color: var(--muted); margin: 0; letter-spacing: .02em; }
h2 { font-size: 18px; font-weight: 600; margin: 44px 0 12px; }
h3 { font-size: 14px; font-weight: 600; margin: 0; }
p { margin: 0 0 8px; }
.head { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; justify-content: space-between; }
.head h2 + button { margin-top: 32px; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; }
button { font: inherit; font-size: 13px; padding: 4px 12px; border-radius: 4px; border: 1px solid var(--vscode-button-border, var(--edge)); cursor: pointer; color: var(--vscode-button-secondaryForeground, var(--fg)); background: var(--vscode-button-secondaryBackground, var(--card)); }
button:hover { background: var(--vscode-button-secondaryHoverBackground, var(--card)); }
.headline { font-size: 24px; line-height: 1.3; font-weight: 600; letter-spacing: -.01em; margin: 10px 0 6px; max-width: 42em; text-wrap: balance; }
.whole { white-space: nowrap; }
.sub, .note { color: var(--muted); }
.numbers { display: grid; grid-template-columns: repeat(4, 1fr); gap: 12px; margin: 0; padding: 0; list-style: none; }
.number { border: 1px solid var(--edge); border-radius: 8px; background: var(--card); padding: 14px 16px; display: flex; flex-direction: column; }
.number b { font-size: 30px; line-height: 1.15; font-weight: 600; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.number p { margin: 0; font-size: 13px; }
.number .trend { margin-top: auto; padding-top: 8px; color: var(--muted); font-size: 12.5px; }
.meter { width: 100%; height: 6px; margin: 6px 0 8px; display: block; }
.meter .all { fill: color-mix(in srgb, var(--fg) 14%, var(--bg)); }
.meter .part { fill: var(--fg); opacity: .75; }
.better { color: var(--good); font-weight: 600; }
.worse { color: var(--live); font-weight: 600; }
figure { margin: 18px 0 0; }
svg.map { width: 100%; height: auto; display: block; max-width: 1060px; margin: 0 auto; font-size: 13px; }
svg.sides-1 { display: none; max-width: 620px; }
.map text { fill: var(--fg); }
.fence { fill: var(--inside); stroke: var(--good); stroke-width: 2.5; stroke-dasharray: 10 6; stroke-linecap: round; }
.map .fence-name { fill: var(--good); font-size: 10.5px; font-weight: 700; letter-spacing: .16em; }
.fence-sign { fill: var(--bg); stroke: var(--good); stroke-width: 1.5; }
.map .zone-name { fill: var(--muted); font-size: 11px; }
.hub rect { fill: var(--fg); }
.map .hub-name { fill: var(--bg); font-size: 13px; font-weight: 600; }
.map .hub-kind { fill: var(--bg); font-size: 11px; opacity: .8; }
.item { --tone: var(--muted); }
.item.to-live, .item.to-both { --tone: var(--live); }
.item.to-sandbox { --tone: var(--good); }
.line { fill: none; stroke: var(--tone); stroke-width: 1.6; }
.way-write .line { stroke-width: 3; }
.way-send .line { stroke-width: 2; stroke-dasharray: 9 5; }
.way-read .line { stroke-width: 1.7; stroke-dasharray: 2 4; stroke-linecap: round; }
.way-none .line { stroke-width: 1; stroke-dasharray: 1 6; stroke-linecap: round; }
.hit { fill: none; stroke: transparent; stroke-width: 26; }
.arrow { fill: var(--tone); }
.mark, .mark circle, .mark path, .mark rect { fill: var(--bg); stroke: var(--tone); stroke-width: 2.2; }
.mark.full, .mark .full { fill: var(--tone); stroke: var(--tone); stroke-linejoin: round; }
.unsure circle { stroke-dasharray: 3 2.6; }
.lock circle { fill: var(--bg); stroke: none; }
.lock path { fill: none; stroke: var(--muted); stroke-width: 1.7; }
.lock rect { fill: var(--muted); }
.lock.open path { stroke: var(--warn); }
.lock.open rect { fill: var(--bg); stroke: var(--warn); stroke-width: 1.6; }
.zone-settled .lock circle, .zone-risk .lock circle { fill: var(--inside); }
.item .name { font-size: 13px; font-weight: 600; }
.map .detail { font-size: 11px; fill: var(--muted); }
.item a:hover { text-decoration: none; }
.item a:hover .name { text-decoration: underline; }
.item a:hover .line { stroke-width: 4; }
.chip rect { fill: var(--bg); stroke: var(--muted); stroke-width: 1; }
.chip text { font-size: 10.5px; fill: var(--fg); }
.chip.forbidden rect { fill: var(--live); stroke: var(--live); }
.chip.forbidden text { fill: var(--bg); font-weight: 600; }
.legend { display: flex; flex-wrap: wrap; gap: 6px 22px; justify-content: center; margin: 12px 0 0; padding: 0; list-style: none; color: var(--muted); font-size: 12.5px; }
.legend li { display: flex; align-items: center; gap: 7px; }
.legend svg { flex: none; }
.legend .item { --tone: var(--fg); }
.cards { display: grid; grid-template-columns: minmax(0, 1fr); gap: 10px; margin: 0; padding: 0; list-style: none; }
.card { border: 1px solid var(--edge); border-radius: 8px; background: var(--card); padding: 12px 16px; }
.card p { margin: 2px 0 0; }
.decisions { counter-reset: one; }
.decision { display: grid; grid-template-columns: minmax(180px, 1fr) 2fr; gap: 4px 20px; }
.gates { display: grid; grid-template-columns: repeat(auto-fill, minmax(240px, 1fr)); gap: 10px; margin: 0; padding: 0; list-style: none; }
.gate { border: 1px solid var(--edge); border-radius: 8px; padding: 10px 14px; display: grid; grid-template-columns: 22px 1fr; gap: 0 8px; }
.gate .sign { font-size: 15px; line-height: 1.4; text-align: center; }
.gate.passed .sign { color: var(--good); }
.gate.open .sign, .gate.missing .sign { color: var(--warn); }
.gate p { margin: 0; font-size: 13px; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; border: 1px solid var(--edge); border-radius: 8px; }
table { border-collapse: collapse; width: 100%; font-size: 13px; }
th, td { text-align: left; vertical-align: top; padding: 7px 12px; border-top: 1px solid var(--edge); }
thead th { border-top: 0; color: var(--muted); font-weight: 600; white-space: nowrap; }
tbody th { font-weight: 600; }
tbody th .note { font-weight: 400; }
td.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.card .scroll { margin-top: 10px; background: var(--bg); }
.tag { display: inline-block; padding: 0 7px; border: 1px solid var(--edge); border-radius: 10px; font-size: 12px; white-space: nowrap; }
.tag.live { border-color: var(--live); color: var(--live); font-weight: 600; }
.tag.bad { white-space: normal; border-color: var(--live); background: var(--live); color: var(--bg); font-weight: 600; }
.tag.warn { border-color: var(--warn); color: var(--warn); font-weight: 600; }
.nobody { color: var(--live); font-weight: 600; }
details summary { cursor: pointer; color: var(--link); }
.calls { margin: 6px 0 2px; padding: 0; list-style: none; }
.calls li { padding: 1px 0; overflow-wrap: anywhere; }
code { font-family: var(--vscode-editor-font-family, ui-monospace, "SF Mono", Menlo, Consolas, monospace); font-size: .93em; }
footer { margin-top: 48px; padding-top: 12px; border-top: 1px solid var(--edge); color: var(--muted); font-size: 12.5px; }
@media (max-width: 940px) { .numbers { grid-template-columns: repeat(2, 1fr); } }
@media (max-width: 440px) { .numbers { grid-template-columns: 1fr; } }
@media (max-width: 760px) {
  main { padding: 18px 16px 48px; }
  .headline { font-size: 21px; }
  svg.sides-2 { display: none; }
  svg.sides-1 { display: block; }
  .decision { grid-template-columns: 1fr; }
}
@media (forced-colors: active) {
  .chip.forbidden rect, .hub rect { forced-color-adjust: none; }
}
@media print {
  main { max-width: none; padding: 0; }
  .head h2 + button { margin-top: 32px; }
.actions { display: none; }
  .card, .number, .gate, tr { break-inside: avoid; }
}
`;
