import * as vscode from "vscode";
import type { ShowReferencesParams } from "../../server/src/protocol/messages.ts";

/** Lists places beside the line that asks for them: what a code lens does when it is clicked. */
export async function showReferences(params: ShowReferencesParams): Promise<void> {
  const { uri, position, locations } = params;
  await vscode.commands.executeCommand(
    "editor.action.showReferences",
    vscode.Uri.parse(uri),
    positionOf(position),
    locations.map(({ uri: place, range }) => new vscode.Location(vscode.Uri.parse(place), rangeOf(range))),
  );
}

function rangeOf({ start, end }: ShowReferencesParams["locations"][number]["range"]): vscode.Range {
  return new vscode.Range(positionOf(start), positionOf(end));
}

function positionOf({ line, character }: ShowReferencesParams["position"]): vscode.Position {
  return new vscode.Position(line, character);
}
