import { compared, forPeople } from "../../traps.ts";

/** Commands whose words are looked at, shown or kept, but never requested. */
const commandTraps: readonly (readonly [RegExp, string])[] = [
  [
    /^(echo|printf|cat|tee|usage|help|die|fatal|abort|fail|success|ok|note|notice|banner|say|puts|step|title|section|header|figlet|open|xdg-open|osascript|(\w+[_-])?(log|logs|info|warn|warning|error|err|debug|msg|message|print|echo)([_-]\w+)?|print\w+)$/i,
    forPeople,
  ],
  [
    /^(grep|egrep|fgrep|rg|ag|sed|awk|gawk|perl|tr|cut|jq|yq|xq|test|\[|expr|sort|diff|comm|find|basename|dirname|realpath|assert\w*|contains|bats|shellcheck)$/,
    compared,
  ],
  [
    /^(pip\d?|pipx|uv|poetry|conda|mamba|npm|pnpm|yarn|bun|gem|bundle|cargo|go|composer|brew|apt|apt-get|apt-key|add-apt-repository|yum|dnf|zypper|apk|rpm|dpkg|snap|flatpak|nix|nix-\w+|helm|kubectl|docker|podman|buildah|skopeo|crane|git|gh|code|asdf|mise|rustup|nvm|sdk|krew)$/,
    "where packages, images and sources come from",
  ],
  [/^(aws|gcloud|gsutil|az|bq|terraform|tofu|vault)$/, "what a vendor's program is told"],
  [/^(alias|trap|set|unset|type|which|hash|export|complete|read|mapfile|man)$/, "a word of the shell"],
];

/** Why the words behind a command are no endpoints; undefined where they may be. */
export function commandTrap(command: string): string | undefined {
  return commandTraps.find(([pattern]) => pattern.test(command))?.[1];
}
