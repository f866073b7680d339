import type { RouteFramework } from "../framework.ts";

/** Next: the file is the route; who gets through is asked inside, or by the matcher of `middleware`. */
export const next: RouteFramework = {
  id: "next",
  languages: ["typescript"],
  files: /(^|\/)(app\/.*\/?(page|route|layout)|pages\/.*)\.[jt]sx?$|(^|\/)(middleware|proxy)\.[jt]s$/,
  asks: /^(getServerSession|getSession|currentUser|requireUser|requireSession|requireAuth|withAuth|withPageAuthRequired|getServerAuthSession|validateRequest|auth|getToken|withSession)$/,
  matchers: /^matcher$/,
  pathOfFile: (file) => {
    const app = /(?:^|\/)app\/(.*?)\/?(?:page|route|layout)\.[jt]sx?$/.exec(file)?.[1];
    const pages = /(?:^|\/)pages\/(.*)\.[jt]sx?$/.exec(file)?.[1]?.replace(/(^|\/)index$/, "");
    const path = app ?? pages;
    return path === undefined || /^_/.test(path)
      ? undefined
      : `/${path
          .split("/")
          .filter((part) => !/^[(@]/.test(part))
          .join("/")}`;
  },
};
