import { crontabFormat } from "./crontab.ts";
import { dockerfileFormat } from "./dockerfile.ts";
import { envFormat } from "./env.ts";
import type { ConfigFormat } from "./format.ts";
import { gradleFormat } from "./gradle.ts";
import { goModFormat } from "./goMod.ts";
import { httpFormat } from "./http.ts";
import { jsonFormat } from "./json.ts";
import { makefileFormat } from "./makefile.ts";
import { notebookFormat } from "./notebook.ts";
import { prismaFormat } from "./prisma.ts";
import { propertiesFormat } from "./properties.ts";
import { jenkinsfileFormat } from "./jenkinsfile.ts";
import { powershellFormat } from "./powershell.ts";
import { railsSchemaFormat } from "./recordSchemas.ts";
import { proxyFormat } from "./proxy.ts";
import { unitFormat } from "./units.ts";
import { xmlFormat } from "./xml.ts";
import { scriptFormat } from "./namelessScripts.ts";
import { justfileFormat, procfileFormat } from "./recipes.ts";
import { terraformFormat } from "./terraform.ts";
import { tomlFormat } from "./toml.ts";
import { tsconfigFormat } from "./tsconfig.ts";
import { yamlFormat } from "./yaml.ts";

/** Every kind of configuration that the scan reads; the first that claims a file reads it. */
export const configFormats: readonly ConfigFormat[] = [
  envFormat,
  yamlFormat,
  tsconfigFormat,
  jsonFormat,
  tomlFormat,
  prismaFormat,
  propertiesFormat,
  dockerfileFormat,
  httpFormat,
  goModFormat,
  gradleFormat,
  makefileFormat,
  procfileFormat,
  justfileFormat,
  notebookFormat,
  terraformFormat,
  proxyFormat,
  xmlFormat,
  jenkinsfileFormat,
  unitFormat,
  crontabFormat,
  powershellFormat,
  railsSchemaFormat,
  scriptFormat,
];

/** The format of a configuration file; undefined where none claims it. */
export function configFormatOf(file: string): ConfigFormat | undefined {
  return configFormats.find((format) => format.matches(file));
}
