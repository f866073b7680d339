import { runCompiled } from "./codeCache.ts";
import { setFlags } from "./flags.ts";

declare const PERIMETER_CODE: string;

// Code that is kept is good for the settings under which it was compiled.
setFlags();
runCompiled(__dirname, "cliProgram.js", PERIMETER_CODE);
